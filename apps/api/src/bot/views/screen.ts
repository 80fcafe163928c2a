import type { Block, Keyboard } from '@tessera/notifications';

/** A message of the bot: words and the buttons below them. */
export interface Screen {
  readonly blocks: readonly Block[];
  readonly keyboard: Keyboard;
}
