export { Ctx, Route, SessionId, type Access, type RouteOptions } from './route';
export { parse } from './validate';
