import type { Language } from '@tessera/contracts';
import type { TextKey } from '@tessera/contracts/texts';
import { fileKey, shortened, type Block, type Button, type Keyboard } from '@tessera/notifications';
import { translate } from '@tessera/platform';
import type { IncomingMessage } from '../conversation/incoming-message';
import type { CategoryTree } from './category-tree';
import { wizardData, type WizardAction, type WizardState } from './wizard-state';

/** What a step needs to be shown. */
export interface WizardScene {
  readonly state: WizardState;
  readonly tree: CategoryTree;
  readonly language: Language;
  /** The subject as it will be. */
  readonly subject: string;
  /** The open ticket that is suggested. */
  readonly suggested: { readonly id: string; readonly subject: string } | null;
}

export interface WizardView {
  readonly blocks: readonly Block[];
  readonly keyboard: Keyboard;
}

/** The whole description is in the chat above; here it is recalled. */
const excerptLength = 500;
const mostExcerpts = 6;

/** The step that the person is at. */
export function wizardView(scene: WizardScene): WizardView {
  const { state, suggested } = scene;
  const button = (label: TextKey, action: WizardAction): Button => ({
    label: { key: label },
    data: wizardData(state, action),
  });
  const cancel = button('bot.button.cancel', 'cancel');
  const back = button('bot.wizard.button.back', 'back');
  if (state.late) {
    const rows = [
      [button('bot.wizard.button.resume', 'resume'), button('bot.wizard.button.forget', 'forget')],
    ];
    const kept: Block[] = state.late.length > 0 ? [{ key: 'bot.wizard.stale.kept' }] : [];
    return {
      blocks: [{ key: 'bot.wizard.stale' }, ...recalled(scene), ...kept],
      keyboard: { inline: rows },
    };
  }
  switch (state.step) {
    case 'category':
      return categoryView(scene, cancel, back);
    case 'subject':
      return {
        blocks: [{ key: 'bot.wizard.subject' }, { key: 'bot.wizard.subject.skip', style: 'italic' }],
        keyboard: {
          inline: [
            [button('bot.wizard.button.subject_skip', 'skip')],
            scene.tree.only === undefined || state.editing ? [back, cancel] : [cancel],
          ],
        },
      };
    case 'description': {
      const ready = state.messages.length > 0 ? [[button('bot.wizard.button.ready', 'ready')]] : [];
      if (ready.length > 0) {
        return {
          blocks: [{ key: 'bot.wizard.description.more' }],
          keyboard: { inline: [...ready, [back, cancel]] },
        };
      }
      const offer = offered(state);
      return {
        blocks: [{ key: 'bot.wizard.description' }, ...offer.blocks],
        keyboard: { inline: [...offer.rows, [back, cancel]] },
      };
    }
    case 'follow_up':
      return {
        blocks: [
          {
            key: 'bot.wizard.follow_up',
            params: { id: suggested?.id ?? '', subject: shortened(suggested?.subject ?? '', 60) },
            marks: { id: 'code' },
          },
        ],
        keyboard: {
          inline: [
            [
              {
                label: { key: 'bot.wizard.button.add_to', params: { id: suggested?.id ?? '' } },
                data: wizardData(state, 'add'),
              },
            ],
            [button('bot.wizard.button.new_one', 'new')],
            [back, cancel],
          ],
        },
      };
    case 'check': {
      const change = [
        ...(scene.tree.only === undefined ? [button('bot.wizard.button.category', 'category')] : []),
        button('bot.wizard.button.subject', 'subject'),
        button('bot.wizard.button.more', 'more'),
      ];
      const offer = offered(state);
      return {
        blocks: [{ key: 'bot.wizard.check', style: 'bold' }, ...recalled(scene), ...offer.blocks],
        keyboard: {
          inline: [
            ...offer.rows,
            [button('bot.wizard.button.send', 'send')],
            change,
            [button('bot.wizard.button.restart', 'restart'), cancel],
          ],
        },
      };
    }
  }
}

function categoryView({ state, tree }: WizardScene, cancel: Button, back: Button): WizardView {
  const parent = tree.find(state.within);
  const choices = parent ? tree.childrenOf(parent.id) : tree.tops;
  const buttons = choices.map((category): Button => ({
    label: {
      key: 'bot.wizard.button.category_choice',
      params: { icon: category.icon, name: shortened(tree.nameOf(category), 40) },
    },
    data: wizardData(
      state,
      !parent && tree.childrenOf(category.id).length > 0 ? 'open' : 'choose',
      category.id,
    ),
  }));
  const rows = pairs(buttons);
  if (!parent) {
    const key =
      state.messages.length > 0 && !state.editing ? 'bot.wizard.category.first' : 'bot.wizard.category';
    return { blocks: [{ key }], keyboard: { inline: [...rows, state.editing ? [back, cancel] : [cancel]] } };
  }
  const category = shortened(tree.nameOf(parent), 40);
  const whole: Button = {
    label: { key: 'bot.wizard.button.within', params: { category } },
    data: wizardData(state, 'choose', parent.id),
  };
  return {
    blocks: [{ key: 'bot.wizard.category.within', params: { category } }],
    keyboard: { inline: [...rows, [whole], [back, cancel]] },
  };
}

/** Articles to open instead of going on, at the step that they were found for. */
function offered(state: WizardState): { blocks: Block[]; rows: Button[][] } {
  if (state.offer?.at !== state.step) return { blocks: [], rows: [] };
  const rows = state.offer.articles.map(({ id, title }): Button[] => [
    {
      label: { key: 'bot.wizard.button.article', params: { title: shortened(title, 60) } },
      data: wizardData(state, 'article', id),
    },
  ]);
  return { blocks: [{ text: '' }, { key: 'bot.wizard.articles' }], rows };
}

/** All that the ticket will say. */
function recalled({ state, tree, subject, language }: WizardScene): Block[] {
  const category = tree.find(state.categoryId);
  const files = state.messages.flatMap((message) => message.files);
  return [
    ...(category
      ? [
          {
            key: 'bot.wizard.check.category',
            params: { category: `${category.icon} ${tree.nameOf(category)}` },
          } as const,
        ]
      : []),
    ...(subject ? [{ key: 'bot.wizard.check.subject', params: { subject } } as const] : []),
    ...(state.messages.length > 0 ? [{ text: '' }] : []),
    ...state.messages
      .slice(0, mostExcerpts)
      .map((message): Block => ({ text: excerpt(message, language), style: 'blockquote' })),
    ...(state.messages.length > 1 || files.length > 0
      ? [
          {
            key: 'bot.wizard.check.contents',
            params: { messages: state.messages.length, files: files.length },
          } as const,
        ]
      : []),
  ];
}

function excerpt({ text, files }: IncomingMessage, language: Language): string {
  const words =
    text.length > excerptLength
      ? `${text.slice(0, excerptLength - 1).replace(/[\ud800-\udbff]$/, '')}…`
      : text;
  const named = files.map(({ kind, name }) => `📎 ${name ?? translate(language, fileKey(kind))}`);
  return [words, ...named].filter((line) => line !== '').join('\n');
}

const pairs = (buttons: readonly Button[]): Button[][] =>
  buttons.flatMap((button, index) => {
    const next = buttons[index + 1];
    return index % 2 === 0 ? [next ? [button, next] : [button]] : [];
  });
