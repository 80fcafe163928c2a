import { Injectable } from '@nestjs/common';
import { Clock } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { learnableWords } from '@tessera/platform/search';
import { addWords, learnFrom, progress, relearnFrom, saveProgress } from './ticket-search.sql';

const batch = 2_000;
/** Ids are given before the commit: what is younger may still be missing one that comes before it. */
const settledMs = 10_000;

interface Text {
  id: string;
  text: string;
  subject: string;
  /** The requester's; empty for a correction. */
  name: string;
}

/** The words that a desk's texts have, from which a mistyped one is guessed. */
@Injectable()
export class SearchLexicon {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Learns the words of the next messages and corrections; false when there is nothing more to learn. */
  async learn(deskId: string): Promise<boolean> {
    return this.database.transaction({}, async (tx) => {
      const [from] = await tx.query<{ messageId: string; versionId: string }>(progress, [deskId]);
      const until = this.clock.in(-settledMs);
      const messages = await tx.query<Text>(learnFrom, [deskId, from!.messageId, until, batch]);
      const corrected = await tx.query<Text>(relearnFrom, [deskId, from!.versionId, until, batch]);
      const texts = [...messages, ...corrected];
      if (texts.length === 0) return false;
      await tx.query(addWords, [
        deskId,
        learnableWords(texts.flatMap(({ text, subject, name }) => [text, subject, name])),
      ]);
      await tx.query(saveProgress, [
        deskId,
        messages.at(-1)?.id ?? from!.messageId,
        corrected.at(-1)?.id ?? from!.versionId,
      ]);
      return messages.length === batch || corrected.length === batch;
    });
  }
}
