import { z } from 'zod';
import { idSchema, timeSchema } from './common';

export const attachmentKinds = [
  'photo',
  'video',
  'document',
  'voice',
  'video_note',
  'audio',
  'sticker',
  'animation',
  'location',
  'contact',
  'poll',
  'other',
] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/**
 * - `ready`: the desk holds it;
 * - `remote`: Telegram holds it, the desk is fetching it (and fetches it at once when somebody asks for it);
 * - `too_big`: Telegram gives files of this size to no bot; it can be seen in Telegram alone;
 * - `gone`: nobody has it any more;
 * - `none`: there is nothing to fetch, all is said in `details` (locations, contacts, polls).
 */
export const attachmentStates = ['ready', 'remote', 'too_big', 'gone', 'none'] as const;
export type AttachmentState = (typeof attachmentStates)[number];

/** What is no file: a place, a person, a question. */
export const attachmentDetailsSchema = z
  .object({
    latitude: z.number().optional(),
    longitude: z.number().optional(),
    title: z.string().optional(),
    address: z.string().optional(),
    phone: z.string().optional(),
    question: z.string().optional(),
    options: z.array(z.string()).optional(),
    emoji: z.string().optional(),
  })
  .meta({ id: 'AttachmentDetails' });
export type AttachmentDetails = z.infer<typeof attachmentDetailsSchema>;

/** A file, or what takes its place in a message. */
export const attachmentSchema = z
  .object({
    id: idSchema,
    kind: z.enum(attachmentKinds),
    name: z.string().nullable(),
    mime: z.string().nullable(),
    size: z.number().int().nullable().meta({ description: 'bytes' }),
    state: z.enum(attachmentStates),
    width: z.number().int().nullable().meta({ description: 'pixels' }),
    height: z.number().int().nullable().meta({ description: 'pixels' }),
    duration: z.number().int().nullable().meta({ description: 'seconds' }),
    thumbnail: z.boolean().meta({ description: 'there is a small picture of it' }),
    details: attachmentDetailsSchema.nullable(),
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof attachmentSchema>;

/** A short-lived address for `<img>` and `<video>`, which send no token; rights are checked again on use. */
export const attachmentLinkSchema = z
  .object({
    id: idSchema,
    url: z.string(),
    thumbnailUrl: z.string().nullable(),
    expiresAt: timeSchema,
  })
  .meta({ id: 'AttachmentLink' });
export type AttachmentLink = z.infer<typeof attachmentLinkSchema>;

/** Links for a whole conversation at once; files that the actor may not see, or that are not there, are left out. */
export const attachmentLinksQuerySchema = z
  .strictObject({ ids: z.array(idSchema).min(1).max(100) })
  .meta({ id: 'AttachmentLinksRequest' });
export const attachmentLinksSchema = z
  .object({ items: z.array(attachmentLinkSchema) })
  .meta({ id: 'AttachmentLinks' });
