import { z } from 'zod';
import { idSchema } from './common';
import { ticketFilters, ticketListScopes, ticketSorts } from './tickets';
import { countedUpTo } from './views.data';

export * from './views.data';

/** The filters of `GET /tickets`, kept. */
export const viewFiltersSchema = z
  .strictObject({ ...ticketFilters, scope: z.enum(ticketListScopes).exclude(['own']).default('all') })
  .meta({ id: 'ViewFilters' });
export type ViewFilters = z.infer<typeof viewFiltersSchema>;

const fields = {
  name: z.string().trim().min(1).max(60),
  filters: viewFiltersSchema,
  sort: z.enum(ticketSorts),
  shared: z.boolean().meta({ description: 'the team’s, which needs view:share; else one’s own' }),
  position: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .meta({ description: 'its place among the team’s or one’s own; the others make room' }),
};

export const viewSchema = z
  .object({ id: idSchema, ...fields, version: z.number().int() })
  .meta({ id: 'View' });
export type View = z.infer<typeof viewSchema>;
export const viewListSchema = z
  .object({ items: z.array(viewSchema) })
  .meta({ id: 'ViewList', description: 'the team’s first, each in its order' });

export const createViewSchema = z
  .strictObject({
    ...fields,
    sort: fields.sort.default('-lastActivityAt'),
    shared: fields.shared.default(false),
    position: fields.position.optional(),
  })
  .meta({ id: 'CreateView' });
export type CreateView = z.infer<typeof createViewSchema>;

export const putViewSchema = z
  .strictObject({ version: z.number().int().min(1), ...fields })
  .partial()
  .required({ version: true })
  .meta({ id: 'PutView' });
export type PutView = z.infer<typeof putViewSchema>;

export const viewCountSchema = z
  .object({
    id: z.string().meta({ description: '`mine`, `queue`, `all`, or the id of a saved view' }),
    count: z.number().int(),
    unanswered: z.number().int().meta({ description: 'of these, how many wait for an answer' }),
  })
  .meta({ id: 'ViewCount' });
export type ViewCount = z.infer<typeof viewCountSchema>;
export const viewCountsSchema = z
  .object({
    upTo: z.literal(countedUpTo).meta({ description: 'a higher count means “more than that”' }),
    items: z.array(viewCountSchema),
  })
  .meta({ id: 'ViewCounts' });
export type ViewCounts = z.infer<typeof viewCountsSchema>;
