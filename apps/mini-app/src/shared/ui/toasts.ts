import { shallowRef } from 'vue';
import { describeError } from '@/api/describe-error';
import { haptic } from '@/app/telegram';

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'success' | 'error';
  /** What a tap on it does besides putting it away. */
  open?: () => void;
  /** One thing to do about it. */
  action?: ToastAction;
}

export interface ToastAction {
  label: string;
  run: () => void;
}

const shownFor = 4_500;
/** Somebody may want to think about it. */
const offeredFor = 9_000;
let nextId = 1;

export const toasts = shallowRef<Toast[]>([]);

/** Says something in passing; nothing that must be acted on. */
export function toast(text: string, tone: Toast['tone'] = 'plain', open?: () => void): void {
  show({ text, tone, ...(open && { open }) }, shownFor);
}

/** Says what was done, and offers a button beside it: the way back. */
export const offer = (text: string, action: ToastAction): void =>
  show({ text, tone: 'success', action }, offeredFor);

function show(about: Omit<Toast, 'id'>, milliseconds: number): void {
  const entry = { id: nextId++, ...about };
  toasts.value = [...toasts.value.slice(-2), entry];
  if (entry.tone !== 'plain') haptic(entry.tone);
  setTimeout(() => dismissToast(entry.id), milliseconds);
}

export const toastError = (error: unknown): void => toast(describeError(error), 'error');

export const dismissToast = (id: number): void => {
  toasts.value = toasts.value.filter((entry) => entry.id !== id);
};
