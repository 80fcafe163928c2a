import http from 'node:http';
import https from 'node:https';
import type { TgUpdate } from '../wire';
import type { WebhookSettings } from './webhook';

/** How a webhook answered; `error` is what `getWebhookInfo` then says. */
export interface WebhookAnswer {
  ok: boolean;
  /** A JSON object in the answer's body, which may name a method to call. */
  body?: Record<string, unknown>;
  error?: string;
  retryAfterSeconds?: number;
}

/** Posts single updates over kept connections. Never throws. */
export class WebhookClient {
  private readonly agents = {
    http: new http.Agent({ keepAlive: true }),
    https: new https.Agent({ keepAlive: true }),
  };

  constructor(private readonly timeoutMs: number) {}

  post(settings: WebhookSettings, update: TgUpdate): Promise<WebhookAnswer> {
    return new Promise((resolve) => {
      const body = JSON.stringify(update);
      const secure = settings.url.startsWith('https:');
      const request = (secure ? https : http).request(settings.url, {
        method: 'POST',
        agent: secure ? this.agents.https : this.agents.http,
        timeout: this.timeoutMs,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(settings.secretToken && { 'x-telegram-bot-api-secret-token': settings.secretToken }),
        },
      });
      request.on('timeout', () => request.destroy(new Error('Read timeout expired')));
      request.on('error', (error) => resolve({ ok: false, error: wordsFor(error) }));
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => resolve({ ok: false, error: 'Webhook connection closed' }));
        response.on('end', () => resolve(readAnswer(response, Buffer.concat(chunks).toString())));
      });
      request.end(body);
    });
  }

  close(): void {
    this.agents.http.destroy();
    this.agents.https.destroy();
  }
}

function readAnswer(response: http.IncomingMessage, text: string): WebhookAnswer {
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) {
    return {
      ok: false,
      error: `Wrong response from the webhook: ${status} ${response.statusMessage ?? ''}`.trim(),
      retryAfterSeconds: Number(response.headers['retry-after']) || undefined,
    };
  }
  try {
    const body: unknown = JSON.parse(text);
    if (body !== null && typeof body === 'object') return { ok: true, body: body as Record<string, unknown> };
  } catch {
    // An empty or any other answer simply means "received".
  }
  return { ok: true };
}

function wordsFor(error: Error & { code?: string }): string {
  if (error.code === 'ECONNREFUSED') return 'Connection refused';
  return error.code === 'ECONNRESET' ? 'Webhook connection closed' : error.message;
}
