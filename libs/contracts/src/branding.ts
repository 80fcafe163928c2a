import { z } from 'zod';
import { brandLimits, contactKinds, logoSizes, staffNameStyles, type ContactKind } from './branding.data';
import { languageSchema } from './common';

export * from './branding.data';
export * from './colour.data';

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'one line');

/** What a line of each kind must look like, and what is said when it does not. */
const shapes: Record<ContactKind, readonly [pattern: RegExp, hint: string]> = {
  phone: [/^\+?[\d\s().-]{3,31}\d$/, 'a phone number'],
  mail: [/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/, 'a mail address'],
  link: [/^https:\/\/[^\s<>"]+\.[^\s<>"]+$/, 'an https address'],
  address: [/\S/, 'a few words'],
  hours: [/\S/, 'a few words'],
};

export const contactSchema = z
  .strictObject({
    kind: z.enum(contactKinds),
    label: line(brandLimits.contactLabel).default(''),
    value: line(brandLimits.contactValue).min(1),
  })
  .check(({ value: { kind, value }, issues }) => {
    const [pattern, hint] = shapes[kind];
    if (!pattern.test(value))
      issues.push({ code: 'custom', path: ['value'], input: value, message: hint, params: { kind } });
  })
  .meta({ id: 'Contact', description: 'One line; what `value` must look like follows from `kind`.' });
export type Contact = z.infer<typeof contactSchema>;

const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/, '#rrggbb, lower case');
const perLanguage = <T extends z.ZodType>(item: T) => z.partialRecord(languageSchema, item);

const fields = {
  name: line(brandLimits.name).min(1),
  greeting: perLanguage(line(brandLimits.greeting)).meta({ description: 'a short welcome' }),
  colours: z
    .strictObject({ light: colourSchema.nullable(), dark: colourSchema.nullable() })
    .meta({ description: 'the accent; null: our own. At least 4.5:1 on the grounds of its theme.' }),
  contacts: perLanguage(z.array(contactSchema).max(brandLimits.contacts)),
  staffNames: z.enum(staffNameStyles).meta({
    description: 'what customers see: Anna; Anna P.; Anna Petrova; the name of the brand',
  }),
};

const logoSchema = z
  .object(
    Object.fromEntries(logoSizes.map((size) => [size, z.string()])) as Record<
      `${(typeof logoSizes)[number]}`,
      z.ZodString
    >,
  )
  .nullable()
  .meta({ description: 'addresses on this server by edge in pixels' });

/** What anybody may see, also before they have come in. */
export const brandFaceSchema = z
  .object({ name: z.string(), greeting: fields.greeting, colours: fields.colours, logo: logoSchema })
  .meta({ id: 'BrandFace' });
export type BrandFace = z.infer<typeof brandFaceSchema>;

export const brandingSchema = z
  .object({ ...fields, logo: logoSchema, version: z.number().int() })
  .meta({ id: 'Branding' });
export type Branding = z.infer<typeof brandingSchema>;

export const putBrandingSchema = z
  .strictObject({ version: z.number().int().min(0), ...fields })
  .partial()
  .required({ version: true })
  .meta({ id: 'PutBranding', description: 'Only what is to change; `version` is the one that was seen.' });
export type PutBranding = z.infer<typeof putBrandingSchema>;
