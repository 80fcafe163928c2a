import {
  brandingSchema,
  contrastIn,
  languages,
  logoSizes,
  readableContrast,
  readableLike,
  type Branding,
  type BrandTheme,
  type FieldError,
  type Language,
  type PutBranding,
} from '@tessera/contracts';

/** What of the brand is kept beside its name; whatever is missing is as it comes. */
export type StoredBranding = Partial<Omit<Branding, 'name' | 'version' | 'logo'>> & { logo?: string | null };

/** The brand as one reads and changes it; `logo` is the digest that its files are named by. */
export type Brand = Omit<Branding, 'logo'> & { logo: string | null };

const plain = {
  greeting: {},
  colours: { light: null, dark: null },
  contacts: {},
  staffNames: 'first',
} as const satisfies StoredBranding;

/** What an older or newer release left there and no longer fits is as if it were not there. */
export function brandFrom(name: string, version: number, stored: Readonly<Record<string, unknown>>): Brand {
  const brand: Record<string, unknown> = { ...plain, name, version };
  for (const field of Object.keys(plain) as (keyof typeof plain)[]) {
    const value = brandingSchema.shape[field].safeParse(stored[field]);
    if (field in stored && value.success) brand[field] = value.data;
  }
  const { logo } = stored;
  return { ...brand, logo: typeof logo === 'string' ? logo : null } as Brand;
}

/** What to keep of a brand. */
export const storedOf = ({ greeting, colours, contacts, staffNames, logo }: Brand): StoredBranding => ({
  greeting,
  colours,
  contacts,
  staffNames,
  logo,
});

/** A brand with changes; an empty line of a language is none. */
export function withChanges(brand: Brand, { version: _seen, ...changes }: PutBranding): Brand {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const after = { ...brand, ...given } as Brand;
  return {
    ...after,
    greeting: withoutEmpty(after.greeting),
    contacts: withoutEmpty(after.contacts),
  };
}

const withoutEmpty = <T extends { length: number }>(
  byLanguage: Partial<Record<Language, T>>,
): Partial<Record<Language, T>> =>
  Object.fromEntries(Object.entries(byLanguage).filter(([, value]) => value.length > 0));

/** Colours that could not be read in their theme, and the nearest that can. */
export function unreadable(colours: Branding['colours']): (FieldError & { suggestion: string })[] {
  return (Object.keys(colours) as BrandTheme[]).flatMap((theme) => {
    const colour = colours[theme];
    if (colour === null || contrastIn(theme, colour) >= readableContrast) return [];
    const suggestion = readableLike(theme, colour);
    const found = contrastIn(theme, colour).toFixed(1);
    const message = `a contrast of ${found}:1 where ${readableContrast}:1 is needed; ${suggestion} has it`;
    return [{ path: `colours.${theme}`, code: 'unreadable', message, suggestion }];
  });
}

/** Where the logo's pictures are found, by edge. */
export const logoAddresses = (digest: string | null): Branding['logo'] =>
  digest === null
    ? null
    : (Object.fromEntries(
        logoSizes.map((size) => [size, `/branding/logo/${digest}-${size}.png`]),
      ) as Branding['logo']);

/** What is said in a language, else in the desk's, else in whichever there is. */
export function inLanguage<T>(
  byLanguage: Partial<Record<Language, T>>,
  language: Language,
  deskLanguage: Language,
): T | undefined {
  return [language, deskLanguage, ...languages]
    .map((code) => byLanguage[code])
    .find((one) => one !== undefined);
}
