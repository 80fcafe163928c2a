import type { Language } from '@tessera/contracts';
import type { Colleague } from '../cast/person';
import { anna, colleagues, darya } from '../cast/staff';
import type { CategoryName, Story } from '../stories/story';
import type { Random } from './random';

/** Categories that have specialists: their tickets are those of nobody else below moderators. */
const specialised = new Set<CategoryName>(colleagues.flatMap((one) => one.specialities));

/** Who gets what work. */
export class Team {
  moderator(language: Language): Colleague {
    return language === 'ru' ? darya : anna;
  }

  /** Somebody who speaks the language and whose tickets these are. */
  assignee(story: Story, random: Random): Colleague {
    return random.weighted(this.able(story), ({ share }) => share);
  }

  /** Somebody else who could go on with it. */
  another(story: Story, than: Colleague, random: Random): Colleague {
    const others = this.able(story).filter((one) => one !== than);
    return others.length > 0 ? random.weighted(others, ({ share }) => share) : this.moderator(story.language);
  }

  private able({ language, category }: Story): Colleague[] {
    return colleagues.filter(
      (one) =>
        one.share > 0 &&
        one.speaks.includes(language) &&
        (one.role === 'moderator' || !specialised.has(category) || one.specialities.includes(category)),
    );
  }
}

/** How a colleague is called in chats of this language. */
export const nameIn = (language: Language, who: Colleague): string =>
  (language === 'ru' ? who.inCyrillic : undefined) ?? who.firstName;
