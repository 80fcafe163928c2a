import type { RouteRecordRaw } from 'vue-router';

/**
 * The staff desk, loaded when somebody of the staff opens it. The first route named `desk` is the staff's home.
 * Every route carries `meta.staff`, so that the router turns others away and loads the desk's texts.
 */
export const deskRoutes: RouteRecordRaw[] = [];
