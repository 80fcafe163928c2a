import { z } from 'zod';

/** What a form may say of its file; it stands before the file. */
export const uploadFieldsSchema = z.strictObject({
  kind: z.literal('voice').optional().meta({ description: 'recorded on the spot, shown as a voice message' }),
  duration: z.coerce
    .number()
    .int()
    .min(0)
    .max(86_400)
    .optional()
    .meta({ description: 'seconds of sound or video' }),
});

export const downloadQuerySchema = z.object({
  download: z
    .enum(['0', '1'])
    .default('0')
    .transform((value) => value === '1')
    .meta({ description: '1: as a download, even what could be shown' }),
});
export type DownloadQuery = z.output<typeof downloadQuerySchema>;
