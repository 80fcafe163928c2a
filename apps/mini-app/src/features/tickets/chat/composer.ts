import type { AnyMessage, Entity } from '@tessera/contracts';
import type { InjectionKey, Ref } from 'vue';
import type { FileRef } from '../files/file-ref';

export interface Words {
  text: string;
  entities: Entity[];
}

/** A message whose text is being replaced. */
export interface Edited extends Words {
  id: string;
}

/** What a message is to say instead. */
export interface Change extends Words {
  message: Edited;
}

/** What leaves the composer. */
export interface Sending extends Words {
  files: FileRef[];
  replyTo: AnyMessage['replyTo'];
  /** The message whose text is replaced, instead of a new one. */
  editing: Edited | undefined;
}

/** The field as those see it who help in writing: lists of what can be put in where the cursor stands. */
export interface Writing {
  readonly text: Readonly<Ref<string>>;
  /** Undefined while words are selected, or nobody writes. */
  readonly caret: Readonly<Ref<number | undefined>>;
  /** The list that is open beside the field, for screen readers. */
  readonly offer: Ref<{ listId: string; optionId: string | undefined } | undefined>;
  /** Puts words in the place of others, and the cursor behind them. */
  replace(from: number, until: number, words: Readonly<Words>): void;
  /** Undoes what a button or key put in to open a list, when nothing came of it. */
  takeBack(): void;
  /** Asked of each key before the field is; true: it was for them. */
  onKey(listener: (event: KeyboardEvent) => boolean): () => void;
}
export const writingKey: InjectionKey<Writing> = Symbol('writing');
