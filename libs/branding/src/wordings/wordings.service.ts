import { Injectable } from '@nestjs/common';
import {
  languages,
  type Language,
  type PutWordings,
  type TriedWording,
  type Wording,
  type WordingList,
} from '@tessera/contracts';
import { catalogs, type TextKey } from '@tessera/contracts/texts';
import { Clock, DomainError, DomainEvents, speech, storable, type RequestContext } from '@tessera/platform';
import { Database, Signals } from '@tessera/platform/database';
import { BrandingRepository } from '../branding.repository';
import { SpeechKeeper, speechTopic } from '../speech-keeper';
import {
  isMenuWord,
  isSpoken,
  problemOf,
  roomOf,
  samplesOf,
  spokenKeys,
  variablesOf,
  type Problem,
} from './wording.rules';
import { WordingsRepository, type WordingRow } from './wordings.repository';

const mostFormer = 20;

/** The texts of the bot, and this desk's own words for them. */
@Injectable()
export class WordingsService {
  constructor(
    private readonly repository: WordingsRepository,
    private readonly brands: BrandingRepository,
    private readonly keeper: SpeechKeeper,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  async list(context: RequestContext, language: Language): Promise<WordingList> {
    const rows = await this.repository.all(this.database.in(context), context.deskId);
    return { language, items: spokenKeys.map((key) => shown(language, key, rowOf(rows, language, key))) };
  }

  /** What would be wrong with these words, and how they would read. */
  async try(
    context: RequestContext,
    language: Language,
    { key, text }: { key: string; text: string },
  ): Promise<TriedWording> {
    const rows = await this.repository.all(this.database.in(context), context.deskId);
    if (!isSpoken(key)) throw new DomainError('NOT_FOUND');
    const problem = problemWith(rows, language, key, text);
    const { brand } = speech();
    try {
      return { problem, samples: text.trim() === '' ? [] : samplesOf(language, key, text, brand) };
    } catch {
      return { problem, samples: [] };
    }
  }

  /** All or none. @throws VERSION_CONFLICT, VALIDATION_FAILED with the problem of each as its code */
  async put(context: RequestContext, language: Language, { texts }: PutWordings): Promise<WordingList> {
    await this.database.transaction(context, async (tx) => {
      await this.brands.lock(tx, context.deskId);
      const stored = await this.repository.all(tx, context.deskId);
      let rows = stored;
      const changed: WordingRow[] = [];
      for (const { key, text, version } of storable(texts)) {
        const known = rowOf(rows, language, key);
        if (isSpoken(key) && version !== known.version) {
          throw new DomainError('VERSION_CONFLICT', { version: known.version, key });
        }
        const row = changedRow(known, text);
        if (row === known) continue;
        changed.push(row);
        rows = [...rows.filter((one) => one.language !== language || one.key !== key), row];
      }
      assertFits(changed, rows);
      const by = { personId: context.actor.personId, at: this.clock.now() };
      for (const row of changed) await this.repository.save(tx, context.deskId, row, by);
      if (changed.length === 0) return;
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'wording.changed',
        targetId: language,
        before: { texts: textsOf(changed.map(({ key }) => rowOf(stored, language, key))) },
        after: { texts: textsOf(changed) },
      });
      await this.signals.sendWith(tx, speechTopic, context.deskId);
    });
    // Within a transaction of the caller's there is nothing new to read yet; its commit tells.
    if (!context.tx) await this.keeper.reload();
    return this.list(context, language);
  }
}

const textsOf = (rows: readonly WordingRow[]) => Object.fromEntries(rows.map(({ key, text }) => [key, text]));

const rowOf = (rows: readonly WordingRow[], language: Language, key: string): WordingRow =>
  rows.find((row) => row.language === language && row.key === key) ?? {
    language,
    key,
    text: null,
    former: [],
    version: 0,
  };

/** A row with new words; the same row when they are none. What is said as it comes is no wording. */
function changedRow(row: WordingRow, wanted: string | null): WordingRow {
  const standard = isSpoken(row.key) ? catalogs[row.language][row.key] : null;
  const words = wanted?.trim() ?? null;
  const text = words === standard ? null : words;
  if (text === row.text) return row;
  const former =
    isMenuWord(row.key) && row.text !== null
      ? [...row.former.filter((one) => one !== row.text), row.text].slice(-mostFormer)
      : row.former;
  return { ...row, text, former, version: row.version + 1 };
}

function assertFits(changed: readonly WordingRow[], rows: readonly WordingRow[]): void {
  const fields = changed.flatMap(({ language, key, text }) => {
    const path = `texts.${key}`;
    if (!isSpoken(key)) return [{ path, code: 'unknown', message: 'the bot has no such text' }];
    const problem = text === null ? null : problemWith(rows, language, key, text);
    return problem ? [{ path, code: problem.code, message: sentence(problem) }] : [];
  });
  if (fields.length > 0) throw new DomainError('VALIDATION_FAILED', {}, fields);
}

const sentence = ({ code, params }: Problem): string =>
  [code.replaceAll('_', ' '), ...Object.values(params)].join(': ');

function problemWith(
  rows: readonly WordingRow[],
  language: Language,
  key: TextKey,
  text: string,
): Problem | null {
  const problem = problemOf(language, key, text, speech().brand);
  if (problem || !isMenuWord(key)) return problem;
  const words = text.trim();
  const taken = words.startsWith('/')
    ? key
    : otherMenuWords(rows, key).find(([, said]) => said === words)?.[0];
  return taken === undefined ? null : { code: 'taken', params: { key: taken } };
}

/** A menu button is known by its words, whatever the language: two may not say the same. */
const otherMenuWords = (rows: readonly WordingRow[], key: TextKey): [key: string, words: string][] =>
  spokenKeys
    .filter((other) => isMenuWord(other) && other !== key)
    .flatMap((other) =>
      languages.flatMap((language) => {
        const { text, former } = rowOf(rows, language, other);
        const said = [catalogs[language][other], ...former, ...(text === null ? [] : [text])];
        return said.map((words): [string, string] => [other, words]);
      }),
    );

function shown(language: Language, key: TextKey, { text, version }: WordingRow): Wording {
  const standard = catalogs[language][key];
  const { brand } = speech();
  // What an older release let pass may be wrong by now: then it is not said either.
  const said = text !== null && problemOf(language, key, text, brand) === null ? text : standard;
  return {
    key,
    standard,
    text,
    version,
    variables: [...variablesOf(key).names],
    limit: roomOf(key).limit,
    samples: samplesOf(language, key, said, brand),
  };
}
