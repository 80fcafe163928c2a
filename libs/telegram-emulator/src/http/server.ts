import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from '../api-error';
import { Params } from '../checks/params';
import type { CallContext } from '../methods/context';
import type { World } from '../state/world';
import { readParams } from './body';
import { errorBody, type Dispatcher, type Outcome } from './dispatcher';

const METHOD_PATH = /^\/bot([^/]+)\/([^/]+)\/?$/;
const FILE_PATH = /^\/file\/bot([^/]+)\/(.+)$/;
const HTML_ERROR =
  '<html>\r\n<head><title>504 Gateway Time-out</title></head>\r\n<body>\r\n<center><h1>504 Gateway Time-out</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n';

/** The HTTP side: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export class ApiServer {
  private port: number | undefined;
  private readonly server = http.createServer((request, response) => {
    this.handle(request, response).catch((error: unknown) => this.crash(response, error));
  });

  constructor(
    private readonly world: World,
    private readonly dispatcher: Dispatcher,
    private readonly parts: Pick<CallContext, 'poller' | 'webhook'>,
  ) {
    // Long polls may be silent for longer than the default.
    this.server.requestTimeout = 0;
    this.server.keepAliveTimeout = 60_000;
  }

  /** Listens, after `close` again on the same port. @returns the address that `apiRoot` of a bot library takes. */
  async listen(): Promise<string> {
    const { host } = this.world.options;
    const port = this.port ?? this.world.options.port;
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
    const name = host === '0.0.0.0' ? '127.0.0.1' : host;
    return `http://${name}:${this.port}`;
  }

  /** Ends all connections, waiting and hanging ones too. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  /** Runs a method that came inside the answer to a webhook. */
  async runInternally(method: string, values: Record<string, unknown>): Promise<void> {
    const context = { world: this.world, params: new Params(values), signal: new AbortController().signal };
    await this.dispatcher.run(method, { ...context, ...this.parts });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = FILE_PATH.exec(url.pathname);
    const call = METHOD_PATH.exec(url.pathname);
    try {
      if (file) this.sendFile(file, response);
      else if (call) await this.call(call, request, response, url);
      else throw new ApiError(404, 'Not Found');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      request.resume();
      sendJson(response, error.code, errorBody(error));
    }
  }

  private async call(
    match: RegExpExecArray,
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<void> {
    this.checkToken(match[1]);
    const hangUp = new AbortController();
    response.once('close', () => hangUp.abort());
    const params = await readParams(request, url.searchParams);
    const method = decodeURIComponent(match[2] ?? '');
    const context = { world: this.world, params, signal: hangUp.signal, ...this.parts };
    answer(response, await this.dispatcher.run(method, context));
  }

  private checkToken(given: string | undefined): void {
    if (decodeURIComponent(given ?? '') !== this.world.options.token) throw new ApiError(401, 'Unauthorized');
  }

  private sendFile(match: RegExpExecArray, response: ServerResponse): void {
    this.checkToken(match[1]);
    const bytes = this.world.files.download(decodeURIComponent(match[2] ?? ''));
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
    response.end(bytes);
  }

  /** A mistake of the emulator itself: told apart from every refusal of Telegram. */
  private crash(response: ServerResponse, error: unknown): void {
    const description = `Internal Server Error: emulator failed: ${error instanceof Error ? error.message : String(error)}`;
    if (!response.headersSent) sendJson(response, 500, errorBody(new ApiError(500, description)));
  }
}

function answer(response: ServerResponse, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'answer':
      return sendJson(response, outcome.status, outcome.body);
    case 'html':
      response.writeHead(outcome.status, { 'content-type': 'text/html' });
      response.end(HTML_ERROR);
      return;
    case 'drop':
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
      return;
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed || response.headersSent) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
