import { z } from 'zod';
import { idSchema } from './common';
import { tagSchema } from './tickets';

const fields = {
  name: tagSchema,
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, '#rrggbb')
    .nullable()
    .meta({ description: 'null: none of its own' }),
};

/** A tag of the catalogue. Tickets carry names; a name that is used for the first time comes into the catalogue by itself. */
export const catalogTagSchema = z
  .object({
    id: idSchema,
    ...fields,
    uses: z.number().int().meta({ description: 'how many tickets carry it' }),
    version: z.number().int(),
  })
  .meta({ id: 'Tag' });
export type CatalogTag = z.infer<typeof catalogTagSchema>;
export const tagListSchema = z.object({ items: z.array(catalogTagSchema) }).meta({ id: 'TagList' });

export const createTagSchema = z
  .strictObject({ ...fields, colour: fields.colour.default(null) })
  .meta({ id: 'CreateTag' });
export type CreateTag = z.infer<typeof createTagSchema>;
export const putTagSchema = z
  .strictObject({ version: z.number().int().min(1), ...fields })
  .partial()
  .required({ version: true })
  .meta({ id: 'PutTag' });
export type PutTag = z.infer<typeof putTagSchema>;
export const mergeTagSchema = z.strictObject({ intoId: idSchema }).meta({ id: 'MergeTag' });
