import { z } from 'zod';
import { languageSchema } from './common';

/** What is wrong with the words for a text. */
export const wordingProblems = [
  'blank',
  'syntax',
  'unknown_variable',
  'missing_variable',
  'not_a_number',
  'plural_forms',
  'one_line',
  'too_long',
  'taken',
] as const;
export type WordingProblem = (typeof wordingProblems)[number];

export const maxWordingLength = 4_000;

const sampleSchema = z.object({
  branch: z.string().meta({ description: 'the numbers it was made with, e.g. `count = 3`; empty without' }),
  text: z.string(),
});
export type WordingSample = z.infer<typeof sampleSchema>;

/** One text of the bot: as it comes, and as this desk says it. */
export const wordingSchema = z
  .object({
    key: z.string(),
    standard: z.string().meta({ description: 'as it comes, an ICU message' }),
    text: z.string().nullable().meta({ description: 'as the desk says it; null: as it comes' }),
    version: z.number().int(),
    variables: z.array(z.string()),
    limit: z.number().int().meta({ description: 'characters, with examples in place of variables' }),
    samples: z.array(sampleSchema),
  })
  .meta({ id: 'Wording' });
export type Wording = z.infer<typeof wordingSchema>;

export const wordingListSchema = z
  .object({ language: languageSchema, items: z.array(wordingSchema) })
  .meta({ id: 'WordingList' });
export type WordingList = z.infer<typeof wordingListSchema>;

const text = z.string().max(maxWordingLength);
export const putWordingsSchema = z
  .strictObject({
    texts: z
      .array(
        z.strictObject({
          key: z.string().max(100),
          text: text.nullable().meta({ description: 'null: as it comes' }),
          version: z.number().int().min(0).meta({ description: 'the one that was seen' }),
        }),
      )
      .min(1)
      .max(100),
  })
  .meta({ id: 'PutWordings' });
export type PutWordings = z.infer<typeof putWordingsSchema>;

export const tryWordingSchema = z.strictObject({ key: z.string().max(100), text }).meta({ id: 'TryWording' });
export const triedWordingSchema = z
  .object({
    problem: z
      .object({
        code: z.enum(wordingProblems),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
      })
      .nullable(),
    samples: z.array(sampleSchema),
  })
  .meta({ id: 'TriedWording' });
export type TriedWording = z.infer<typeof triedWordingSchema>;
