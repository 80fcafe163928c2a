import type { Attachment } from '@tessera/contracts';
import { inject, provide, type InjectionKey } from 'vue';

const key: InjectionKey<(attachment: Attachment) => void> = Symbol('viewer');

/** What is looked at in full: pictures and moving pictures. */
export const isViewable = ({ kind, state, mime }: Attachment): boolean =>
  (kind === 'photo' || kind === 'video' || kind === 'animation') &&
  (state === 'ready' || state === 'remote') &&
  mime !== 'application/x-tgsticker';

/** The conversation shows its pictures in full; its parts ask for it by `useViewer`. */
export const provideViewer = (open: (attachment: Attachment) => void): void => provide(key, open);

export const useViewer = (): ((attachment: Attachment) => void) => inject(key, () => undefined);
