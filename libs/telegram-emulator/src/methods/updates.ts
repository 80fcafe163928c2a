import { badRequest, conflict } from '../api-error';
import { Described, type Method } from './context';

const SECRET = /^[A-Za-z0-9_-]{1,256}$/;

export const getMe: Method = ({ world }) => world.bot;

export const getUpdates: Method = ({ world, params, poller, webhook, signal }) => {
  if (webhook.active) {
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const allowed = params.list<string>('allowed_updates');
  if (allowed) world.updates.allow(allowed);
  return poller.poll({
    offset: params.int('offset') ?? 0,
    limit: params.clampedInt('limit', 100, 1, 100),
    timeoutSeconds: params.clampedInt('timeout', 0, 0, 50),
    signal,
  });
};

export const setWebhook: Method = (call) => {
  const { world, params, poller, webhook } = call;
  const url = params.text('url') ?? '';
  if (url === '') return deleteWebhook(call);
  checkWebhookUrl(url, world.options.allowHttpWebhook);
  const secretToken = params.text('secret_token');
  if (secretToken !== undefined && !SECRET.test(secretToken)) {
    throw badRequest('secret token contains unallowed characters');
  }
  const allowed = params.list<string>('allowed_updates');
  if (allowed) world.updates.allow(allowed);
  if (params.flag('drop_pending_updates')) world.updates.clear();
  const maxConnections = params.clampedInt('max_connections', 40, 1, 100);
  poller.end('terminated by setWebhook request');
  const changed = webhook.set({ url, secretToken, maxConnections });
  return new Described(true, changed ? 'Webhook was set' : 'Webhook is already set');
};

export const deleteWebhook: Method = ({ world, params, webhook }) => {
  if (params.flag('drop_pending_updates')) world.updates.clear();
  return new Described(true, webhook.delete() ? 'Webhook was deleted' : 'Webhook is already deleted');
};

export const getWebhookInfo: Method = ({ world, webhook }) => ({
  url: webhook.settings?.url ?? '',
  has_custom_certificate: false,
  pending_update_count: world.updates.size,
  ...(webhook.settings && { max_connections: webhook.settings.maxConnections }),
  ...(webhook.lastError && {
    last_error_date: webhook.lastError.date,
    last_error_message: webhook.lastError.message,
  }),
  ...(world.updates.allowedUpdates.length > 0 && { allowed_updates: world.updates.allowedUpdates }),
});

function checkWebhookUrl(url: string, allowHttp: boolean): void {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw badRequest('bad webhook: invalid webhook URL specified');
  }
  if (allowHttp && /^https?:$/.test(parsed.protocol)) return;
  if (parsed.protocol !== 'https:')
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!['', '443', '80', '88', '8443'].includes(parsed.port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
}
