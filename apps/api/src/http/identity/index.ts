import type { Type } from '@nestjs/common';

/** Every controller of people and sign-in. */
export const identityControllers: Type[] = [];
