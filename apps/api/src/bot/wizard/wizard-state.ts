import type { IncomingMessage } from '../conversation/incoming-message';

export const wizardSteps = ['category', 'subject', 'description', 'follow_up', 'check'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** Articles that may spare somebody the ticket, and the step at which they are shown. */
export interface Offer {
  readonly at: WizardStep;
  readonly articles: readonly { readonly id: string; readonly title: string }[];
}

/** A ticket that is being put together; it lives in the dialogue of its chat, so any process goes on with it after any restart. */
export interface WizardState {
  /** Tells its buttons from those of an older one. */
  readonly token: string;
  readonly step: WizardStep;
  readonly categoryId?: string | undefined;
  /** The category whose children are shown. */
  readonly within?: string | undefined;
  /** Absent: taken from the description. */
  readonly subject?: string | undefined;
  /** The message of Telegram that gave the subject. */
  readonly subjectFrom?: string | undefined;
  /** The description: each becomes a message of the ticket, the first opens it. */
  readonly messages: readonly IncomingMessage[];
  /** One step is changed in what was complete already: it leads back to the check. */
  readonly editing?: true | undefined;
  /** The open ticket that it seems to belong to; null: the person said no, or there is none. */
  readonly suggestion?: string | null | undefined;
  /** They are offered once. */
  readonly offer?: Offer | undefined;
  /** It lay for so long that the person is asked what to do with it; meanwhile they wrote these. */
  readonly late?: readonly IncomingMessage[] | undefined;
  readonly touchedAt: string;
}

/** After this long without a word the person is asked whether to go on. */
export const staleAfterMs = 24 * 3600_000;

export const isStale = ({ touchedAt }: WizardState, now: Date): boolean =>
  now.getTime() - Date.parse(touchedAt) > staleAfterMs;

/** Nothing in it would be missed. */
export const isBlank = ({ subject, messages }: WizardState): boolean =>
  subject === undefined && messages.length === 0;

/** Where the person stands: at a step, or at the question what to do with something old. */
export const placeOf = (state: WizardState): WizardStep | 'stale' => (state.late ? 'stale' : state.step);

const actions = [
  'choose',
  'open',
  'back',
  'cancel',
  'skip',
  'ready',
  'add',
  'new',
  'send',
  'category',
  'subject',
  'more',
  'restart',
  'resume',
  'forget',
  'article',
  'solved',
  'onward',
] as const;
export type WizardAction = (typeof actions)[number];

/** Their buttons stand below messages of their own, so they hold wherever the form has got to meanwhile. */
export const isAboutArticle = (action: WizardAction): action is 'article' | 'solved' | 'onward' =>
  action === 'article' || action === 'solved' || action === 'onward';

export interface WizardPress {
  readonly token: string;
  readonly place: WizardStep | 'stale';
  readonly action: WizardAction;
  /** Id of a category or an article. */
  readonly argument: string | null;
}

/** `w:0a1b2c3d:category:choose:12`: below the 64 bytes that a button may carry. */
export const wizardData = (state: WizardState, action: WizardAction, argument?: string): string =>
  `w:${state.token}:${placeOf(state)}:${action}${argument === undefined ? '' : `:${argument}`}`;

const pattern = new RegExp(
  `^w:([0-9a-f]{8}):(${wizardSteps.join('|')}|stale):(${actions.join('|')})(?::(\\d{1,19}))?$`,
);

/** What a button asks for; null when it is none of the wizard's. */
export function readWizardData(data: string): WizardPress | null {
  const match = pattern.exec(data);
  if (!match) return null;
  const [, token, place, action, argument] = match;
  return {
    token: token!,
    place: place as WizardPress['place'],
    action: action as WizardAction,
    argument: argument ?? null,
  };
}
