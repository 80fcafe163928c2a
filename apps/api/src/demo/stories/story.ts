import type { Language, Priority } from '@tessera/contracts';

/** The categories that a fresh desk starts with. */
export type CategoryName = 'General' | 'Payment' | 'Technical';

/**
 * One thing that is said in a ticket. Texts are templates (see `fill`): `{order}` is a word of this ticket, `{a|b}` one of several ways
 * to say it, `{c:m|f}` and `{s:m|f}` go by the gender of the customer or of the colleague who writes.
 */
export interface Line {
  readonly by: 'customer' | 'staff' | 'note';
  readonly text: string;
  readonly then?: 'waiting' | 'handed-over';
}

/** A conversation that could take place, from the first message to the answer that settles it. */
export interface Story {
  readonly language: Language;
  readonly category: CategoryName;
  /** Ways to name it. */
  readonly subjects: readonly string[];
  /** The first is the customer's. */
  readonly lines: readonly Line[];
  readonly tags: readonly string[];
  /** What the customer asks for; default: nothing said. */
  readonly asks?: Priority;
  /** What staff makes of it. */
  readonly raised?: Priority;
  /** What is said when the customer comes back with it. */
  readonly again?: readonly Line[];
}

export const customer = (text: string): Line => ({ by: 'customer', text });
/** @param then the ticket waits for the customer after this, or goes to a colleague */
export const staff = (text: string, then?: Line['then']): Line => ({
  by: 'staff',
  text,
  ...(then && { then }),
});
/** @param then the ticket goes to a colleague after this */
export const note = (text: string, then?: 'handed-over'): Line => ({
  by: 'note',
  text,
  ...(then && { then }),
});

type Rest = Omit<Story, 'language' | 'category' | 'subjects' | 'lines' | 'tags'>;

/** Stories of one language and category. */
export const storiesOf =
  (language: Language, category: CategoryName) =>
  (subjects: readonly string[], tags: readonly string[], lines: readonly Line[], rest: Rest = {}): Story => ({
    language,
    category,
    subjects,
    tags,
    lines,
    ...rest,
  });
