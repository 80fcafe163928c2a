import { reactive } from 'vue';

/** What is said over a phone or window: a toast for a moment, or an alert to be pressed away. */
export interface Notice {
  text: string;
  alert: boolean;
}

const shownMs = 3500;
/** By the name of the frame in which it is shown. */
export const notices = reactive(new Map<string, Notice>());

export function notify(frame: string, text: string, alert = false): void {
  const notice = { text, alert };
  notices.set(frame, notice);
  if (!alert) setTimeout(() => notices.get(frame)?.text === text && notices.delete(frame), shownMs);
}

/** Shows why something did not work. */
export const notifyError = (frame: string, error: unknown): void =>
  notify(frame, error instanceof Error ? error.message : String(error));
