import { ApiError } from '../api-error';
import type { CallLog, CallRecord } from '../call-log';
import type { Params } from '../checks/params';
import { refusalOf, type Faults, type FaultKind } from '../faults';
import { Described, type CallContext } from '../methods/context';
import { findMethod } from '../methods';
import { migrateGroup } from '../state/migration';
import type { World } from '../state/world';

/** What became of a call: an answer to send, or a fault of the connection. */
export type Outcome =
  | { kind: 'answer'; status: number; body: object }
  | { kind: 'html'; status: number }
  | { kind: 'hang' }
  | { kind: 'drop' };

/** Runs calls: faults first, then the method; everything goes into the log. */
export class Dispatcher {
  constructor(
    private readonly world: World,
    private readonly faults: Faults,
    private readonly log: CallLog,
  ) {}

  async run(method: string, context: CallContext): Promise<Outcome> {
    const chatId = this.chatIdOf(context.params);
    const record = this.log.begin({
      method,
      params: context.params.forLog(),
      ...(chatId !== undefined && { chatId }),
      startedAt: this.world.options.clock.now(),
    });
    const fault = this.faults.take(method.toLowerCase(), chatId);
    if (!fault) return this.execute(method, context, record);
    record.fault = fault.rule.kind;
    const refusal = refusalOf(fault.rule, () => this.migrate(chatId));
    if (refusal) return this.refuse(record, refusal);
    return this.breakConnection(fault.rule.kind, method, context, record);
  }

  private async breakConnection(
    kind: FaultKind,
    method: string,
    context: CallContext,
    record: CallRecord,
  ): Promise<Outcome> {
    if (kind === 'lost-reply') await this.execute(method, context, record);
    else this.finish(record, {});
    if (kind === '5xx-html') return { kind: 'html', status: 504 };
    return kind === 'hang' ? { kind: 'hang' } : { kind: 'drop' };
  }

  private async execute(name: string, context: CallContext, record: CallRecord): Promise<Outcome> {
    const method = findMethod(name);
    try {
      if (!method) throw new ApiError(404, 'Not Found: method not found');
      const value: unknown = await method(context);
      const { result, description } =
        value instanceof Described ? value : { result: value, description: undefined };
      this.finish(record, { result });
      return { kind: 'answer', status: 200, body: { ok: true, result, ...(description && { description }) } };
    } catch (error) {
      if (error instanceof ApiError) return this.refuse(record, error);
      throw error;
    }
  }

  private refuse(record: CallRecord, error: ApiError): Outcome {
    this.finish(record, { error });
    return { kind: 'answer', status: error.code, body: errorBody(error) };
  }

  private finish(record: CallRecord, outcome: Pick<CallRecord, 'result' | 'error'>): void {
    this.log.finish(record, { ...outcome, finishedAt: this.world.options.clock.now() });
  }

  private chatIdOf(params: Params): number | undefined {
    return params.int('chat_id');
  }

  private migrate(chatId: number | undefined): number {
    const chat = chatId === undefined ? undefined : this.world.chats.get(chatId);
    if (chat?.info.type !== 'group')
      throw new Error('The fault 400-migrate needs a basic group or `migrateTo`');
    return migrateGroup(this.world, chat).id;
  }
}

/** The envelope of a refusal. */
export const errorBody = (error: ApiError): object => ({
  ok: false,
  error_code: error.code,
  description: error.description,
  ...(error.parameters && { parameters: error.parameters }),
});
