import type * as c from '@tessera/contracts';
import type { z } from 'zod';

type Input<T extends z.ZodType> = z.input<T>;
type Output<T extends z.ZodType> = z.output<T>;
type Id = { path: { id: string } };
type MessageIds = { path: { id: string; messageId: string } };
type Items<T> = { items: T[] };
type MessagePage = { items: c.AnyMessage[]; lastSeq: number; rev: number };

/** Every call the Mini App makes: what it takes and what it answers. Keys are `METHOD path` as in the OpenAPI document. */
export interface Routes {
  'POST /auth/telegram': { body: Input<typeof c.telegramSignInSchema>; answer: c.Session };
  'POST /auth/widget': { body: Input<typeof c.widgetSignInSchema>; answer: c.Session };
  'POST /auth/link': { body: Input<typeof c.linkSignInSchema>; answer: c.Session };
  'POST /auth/refresh': { body: Input<typeof c.refreshSchema>; answer: c.Session };
  'POST /auth/logout': { body: Input<typeof c.logoutSchema>; answer: void };
  'GET /auth/me': { answer: c.Me };
  'PUT /auth/me': { body: c.PutMe; answer: c.Me };
  'GET /auth/demo/personas': { answer: Items<c.Persona> };
  'POST /auth/demo': {
    body: Input<typeof c.demoSignInSchema>;
    answer: Output<typeof c.demoInitDataSchema>;
  };

  'GET /tickets': { query: Partial<c.ListTicketsQuery>; answer: c.Page<c.AnyTicket> };
  'POST /tickets': { body: c.OpenTicket; answer: c.AnyTicket };
  'GET /tickets/{id}': Id & { answer: c.AnyTicket };
  'PUT /tickets/{id}': Id & { body: c.PutTicket; answer: c.AnyTicket };
  'DELETE /tickets/{id}': Id & { answer: void };
  'POST /tickets/{id}/claim': Id & { answer: c.Ticket };
  'POST /tickets/{id}/restore': Id & { answer: c.Ticket };
  'POST /tickets/{id}/read': Id & {
    body: Input<typeof c.readTicketSchema>;
    answer: Output<typeof c.readMarkSchema>;
  };
  'GET /tickets/{id}/timeline': Id & {
    query: { limit?: number; cursor?: string };
    answer: c.Page<c.TimelineEntry>;
  };
  'GET /tickets/{id}/messages': Id & { query: Partial<c.ListMessagesQuery>; answer: MessagePage };
  'POST /tickets/{id}/messages': Id & { body: Input<typeof c.postMessageSchema>; answer: c.AnyMessage };
  'PUT /tickets/{id}/messages/{messageId}': MessageIds & { body: c.PutMessage; answer: c.AnyMessage };
  'DELETE /tickets/{id}/messages/{messageId}': MessageIds & { answer: void };
  'PUT /tickets/{id}/messages/{messageId}/reactions': MessageIds & {
    body: Input<typeof c.putReactionsSchema>;
    answer: c.AnyMessage;
  };

  'GET /categories': { answer: Items<c.Category> };
  'POST /categories': { body: Input<typeof c.createCategorySchema>; answer: c.Category };
  'PUT /categories/{id}': Id & { body: c.PutCategory; answer: c.Category };
  'DELETE /categories/{id}': Id & { answer: void };

  'GET /staff': { answer: Items<c.StaffMember> };
  'GET /users': { query: Partial<c.ListUsersQuery>; answer: c.Page<c.User> };
  'POST /users': { body: c.AddUser; answer: c.User };
  'POST /users/invitations': { body: Input<typeof c.inviteUserSchema>; answer: c.Invitation };
  'GET /users/{id}': Id & { answer: c.User };
  'PUT /users/{id}/role': Id & { body: Input<typeof c.putUserRoleSchema>; answer: c.User };
  'PUT /users/{id}/block': Id & { body: Input<typeof c.putUserBlockSchema>; answer: c.User };
  'GET /roles/{role}/permissions': { path: { role: c.Role }; answer: c.RolePermissions };
  'PUT /roles/{role}/permissions': {
    path: { role: c.Role };
    body: c.PutRolePermissions;
    answer: c.RolePermissions;
  };
  'GET /api-keys': { query: { limit?: number; cursor?: string }; answer: c.Page<c.ApiKey> };
  'POST /api-keys': { body: c.CreateApiKey; answer: c.NewApiKey };
  'DELETE /api-keys/{id}': Id & { answer: void };
  'GET /settings': { answer: c.DeskSettings };
  'PUT /settings': { body: c.PutDeskSettings; answer: c.DeskSettings };
  'GET /deliveries': {
    query: { limit?: number; cursor?: string; state?: c.DeliveryState; ticketId?: string };
    answer: c.Page<c.Delivery>;
  };
  'POST /deliveries/{id}/retry': Id & { answer: c.Delivery };
  'POST /deliveries/{id}/discard': Id & { answer: c.Delivery };
  'GET /statistics': { query: Partial<c.StatisticsQuery>; answer: c.Statistics };
  'GET /status': { answer: c.SystemStatus };
}

export type Route = keyof Routes;
export type Answer<R extends Route> = Routes[R]['answer'];
/** `{path?, query?, body?}` as the route wants them. */
export type Options<R extends Route> = Omit<Routes[R], 'answer' | 'query'> &
  (Routes[R] extends { query: infer Q } ? { query?: Q } : unknown);
