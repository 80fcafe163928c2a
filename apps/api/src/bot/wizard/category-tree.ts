import type { Category, Language } from '@tessera/contracts';

/** Telegram shows no more than 100 buttons. */
const mostShown = 90;

/** The categories that take tickets, as a person picks from them: two levels, in the person's language. */
export class CategoryTree {
  private readonly active: readonly Category[];

  constructor(
    all: readonly Category[],
    private readonly language: Language,
  ) {
    const switchedOn = new Set(all.filter(({ active }) => active).map(({ id }) => id));
    this.active = all.filter(
      ({ active, parentId }) => active && (parentId === null || switchedOn.has(parentId)),
    );
  }

  get tops(): readonly Category[] {
    return this.active.filter(({ parentId }) => parentId === null).slice(0, mostShown);
  }

  childrenOf(id: string): readonly Category[] {
    return this.active.filter(({ parentId }) => parentId === id).slice(0, mostShown);
  }

  find(id: string | null | undefined): Category | null {
    return this.active.find((category) => category.id === id) ?? null;
  }

  /** The category that somebody typed the name of, in whatever language. */
  named(text: string): Category | null {
    const typed = text.trim().toLowerCase();
    const names = ({ name, translations }: Category) => [name, ...Object.values(translations)];
    return this.active.find((one) => names(one).some((name) => name?.toLowerCase() === typed)) ?? null;
  }

  nameOf({ name, translations }: Category): string {
    return translations[this.language] ?? name;
  }

  /** Nothing to choose: the id of the only one, null for none; undefined when there is a choice. */
  get only(): string | null | undefined {
    if (this.active.length > 1) return undefined;
    return this.active[0]?.id ?? null;
  }
}
