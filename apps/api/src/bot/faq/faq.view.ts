import type { AnyFaqArticle, FaqEntry } from '@tessera/contracts';
import { articleText } from '@tessera/knowledge';
import { shortened, type Block, type Button, type Label } from '@tessera/notifications';
import { inPairs } from '../views/pairs';
import type { Screen } from '../views/screen';
import { faqData } from './faq-press';

/** A category that has articles, by its words. */
export interface Topic {
  readonly categoryId: string | null;
  /** With its sign; null where articles have no category. */
  readonly name: string | null;
}

const perPage = 8;
const longestLabel = 60;

const nameOf = ({ name }: Topic): Label => (name === null ? { key: 'bot.faq.other' } : { text: name });
const articleButton = ({ id, title }: Pick<FaqEntry, 'id' | 'title'>): Button[] => [
  {
    label: { key: 'bot.faq.button.article', params: { title: shortened(title, longestLabel) } },
    data: faqData({ kind: 'article', id }),
  },
];
const topicsButton: Button = { label: { key: 'bot.faq.button.topics' }, data: faqData({ kind: 'topics' }) };

export function topicsView(topics: readonly Topic[]): Screen {
  const buttons = topics.map((topic): Button => ({
    label: nameOf(topic),
    data: faqData({ kind: 'topic', categoryId: topic.categoryId, page: 1 }),
  }));
  return {
    blocks: [{ key: 'bot.faq.title', style: 'bold' }, { key: 'bot.faq.hint' }],
    keyboard: {
      inline: [...inPairs(buttons), [{ label: { key: 'bot.faq.button.app' }, miniApp: 'faq' }]],
    },
  };
}

/** @param alone there is no other topic to go back to */
export function topicView(topic: Topic, entries: readonly FaqEntry[], asked: number, alone: boolean): Screen {
  const pages = Math.max(1, Math.ceil(entries.length / perPage));
  const page = Math.min(asked, pages);
  const turn = (text: string, to: number): Button => ({
    label: { text },
    data: faqData({ kind: 'topic', categoryId: topic.categoryId, page: to }),
  });
  const turns = [...(page > 1 ? [turn('‹', page - 1)] : []), ...(page < pages ? [turn('›', page + 1)] : [])];
  const name = topic.name ?? ({ key: 'bot.faq.other' } as const);
  return {
    blocks: [
      pages > 1
        ? { key: 'bot.faq.topic', params: { topic: name, page }, style: 'bold' }
        : typeof name === 'string'
          ? { text: name, style: 'bold' }
          : { ...name, style: 'bold' },
    ],
    keyboard: {
      inline: [
        ...entries.slice((page - 1) * perPage, page * perPage).map(articleButton),
        ...(turns.length > 0 ? [turns] : []),
        ...(alone ? [] : [[topicsButton]]),
      ],
    },
  };
}

export function foundView(
  words: string,
  entries: readonly FaqEntry[],
  corrected: string | undefined,
): Screen {
  const asked = shortened(words, longestLabel);
  const none = entries.length === 0;
  const blocks: Block[] = none
    ? [{ key: 'bot.faq.found.none', params: { words: asked } }]
    : corrected === undefined
      ? [{ key: 'bot.faq.found', params: { words: asked }, style: 'bold' }]
      : [{ key: 'bot.faq.corrected', params: { words: asked, corrected } }];
  return {
    blocks,
    keyboard: { inline: [...entries.slice(0, perPage).map(articleButton), [topicsButton]] },
  };
}

/** An article as its readers see it; as long as it is. */
export const articleBlocks = ({ title, text }: AnyFaqArticle): Block[] => [
  { text: title, style: 'bold' },
  { text: '' },
  articleText(text),
];

/** Below an article: did it help, and the way on. */
export function helpedView(article: AnyFaqArticle, topic: Topic): Screen {
  const { id, vote } = article;
  const chosen = (helped: boolean): Button => ({
    label: { key: helped ? 'bot.faq.button.yes' : 'bot.faq.button.no' },
    data: faqData({ kind: 'vote', id, helped }),
  });
  const back: Button = {
    label: { key: 'bot.faq.button.topic', params: { topic: topic.name ?? { key: 'bot.faq.other' } } },
    data: faqData({ kind: 'topic', categoryId: topic.categoryId, page: 1 }),
  };
  const question: Block = {
    key: vote === null ? 'bot.faq.helped' : vote ? 'bot.faq.thanks' : 'bot.faq.sorry',
  };
  const votes = [...(vote === true ? [] : [chosen(true)]), ...(vote === false ? [] : [chosen(false)])];
  const ask: Button = { label: { key: 'bot.faq.button.ask' }, data: 'f:ask' };
  return {
    blocks: [question],
    keyboard: { inline: [...(vote === false ? [[ask]] : []), votes, [back]] },
  };
}
