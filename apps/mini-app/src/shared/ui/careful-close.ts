import { t } from '@/shared/i18n/i18n';
import { confirm } from './confirm';

/**
 * The way out of a form in a sheet: what was changed there and not saved is not lost without a question.
 * @param now what the form says
 */
export function carefulClose(now: () => unknown, close: () => void): () => Promise<void> {
  const before = JSON.stringify(now());
  return async () => {
    const about = {
      title: t('form.unsaved.title'),
      text: t('form.unsaved.text'),
      yes: t('form.unsaved.leave'),
    };
    if (JSON.stringify(now()) === before || (await confirm({ ...about, danger: true }))) close();
  };
}
