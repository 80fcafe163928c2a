import { watch } from 'vue';
import { api } from '@/api/client';
import { t } from '@/shared/i18n/i18n';
import { readSession, writeSession } from '@/shared/storage';
import { toast, toastError } from '@/shared/ui/toasts';
import { acceptMe, sessionState } from './session';

const key = 'tessera.invitation';

/** Keeps the code of an invitation link until somebody is signed in, then takes it up once. */
export function keepInvitation(code: string | undefined): void {
  if (code) writeSession(key, code);
  watch(sessionState, (state) => state === 'in' && void takeUp(), { immediate: true });
}

async function takeUp(): Promise<void> {
  const code = readSession(key);
  if (!code) return;
  writeSession(key, undefined);
  try {
    const user = await api('POST /auth/invitation', { body: { code } });
    await acceptMe(user);
    toast(t('app.invited', { role: t(`role.${user.role}`) }), 'success');
  } catch (error) {
    toastError(error);
  }
}
