import { Injectable } from '@nestjs/common';
import { Desks } from '@tessera/identity';
import { Clock } from '@tessera/platform';
import { Leases } from '@tessera/platform/database';
import { SearchLexicon } from '@tessera/tickets';
import { RepeatedJob } from './repeated-job';

/** An old desk's many texts are no reason to keep anybody waiting. */
const breath = 500;

/** Learns the words of new texts. */
@Injectable()
export class SearchWordsJob extends RepeatedJob {
  constructor(desks: Desks, lexicon: SearchLexicon, clock: Clock, leases: Leases) {
    const round = async (): Promise<number | void> => {
      if (await lexicon.learn(desks.deskId)) return breath;
    };
    super({ lease: 'search-words', everyMs: 30_000, round }, clock, leases);
  }
}
