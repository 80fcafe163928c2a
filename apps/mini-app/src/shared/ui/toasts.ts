import { shallowRef } from 'vue';
import { describeError } from '@/api/describe-error';
import { haptic } from '@/app/telegram';

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'success' | 'error';
  /** What a tap on it does besides putting it away. */
  open?: () => void;
}

const shownFor = 4_500;
let nextId = 1;

export const toasts = shallowRef<Toast[]>([]);

/** Says something in passing; nothing that must be acted on. */
export function toast(text: string, tone: Toast['tone'] = 'plain', open?: () => void): void {
  const entry = { id: nextId++, text, tone, ...(open && { open }) };
  toasts.value = [...toasts.value.slice(-2), entry];
  if (tone !== 'plain') haptic(tone);
  setTimeout(() => dismissToast(entry.id), shownFor);
}

export const toastError = (error: unknown): void => toast(describeError(error), 'error');

export const dismissToast = (id: number): void => {
  toasts.value = toasts.value.filter((entry) => entry.id !== id);
};
