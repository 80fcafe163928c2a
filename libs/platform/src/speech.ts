import type { Language, StaffNameStyle } from '@tessera/contracts';
import type { TextKey } from '@tessera/contracts/texts';

/** How the desk speaks: its own words in place of those that come with it, its name, and how it names those who answer. */
export interface Speech {
  readonly brand: string;
  readonly staffNames: StaffNameStyle;
  readonly wordings: Readonly<Partial<Record<Language, Readonly<Partial<Record<TextKey, string>>>>>>;
  /** Words that a text had before, which buttons in old chats still show. */
  readonly formerWords: Readonly<Partial<Record<TextKey, readonly string[]>>>;
}

export const plainSpeech: Speech = { brand: 'Tessera', staffNames: 'first', wordings: {}, formerWords: {} };

let spoken: Speech = plainSpeech;
let version = 0;

/** How this process speaks; of the one desk it serves. `@tessera/branding` keeps it true. */
export const speech = (): Speech => spoken;
/** Rises with every change, for what is made of texts and kept. */
export const speechVersion = (): number => version;

export function speakAs(next: Speech): void {
  spoken = next;
  version += 1;
}

/** How customers know somebody of the staff; null stays null. */
export function nameForCustomers(firstName: string | null, fullName: string | null): string | null {
  if (firstName === null) return null;
  const { staffNames, brand } = spoken;
  if (staffNames === 'brand') return brand;
  if (staffNames === 'first' || fullName === null) return firstName;
  const [initial] = fullName.slice(firstName.length).trim();
  if (staffNames === 'full' || initial === undefined) return fullName;
  return `${firstName} ${initial}.`;
}
