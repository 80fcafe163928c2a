import { hasText, t, type TextParams } from '@/shared/i18n/i18n';
import { ApiError } from './api-error';

/** What went wrong, in the person's language; never a stack or a code. */
export function describeError(error: unknown): string {
  if (!(error instanceof ApiError)) return t('error.INTERNAL');
  if (error.code === 'OFFLINE') return t('app.error.offline');
  if (error.code === 'FILE_LOST') return t('files.lost');
  const key = `error.${error.code}`;
  try {
    return hasText(key) ? t(key, error.params as TextParams) : error.message;
  } catch {
    return error.message || t('error.INTERNAL');
  }
}
