import { CatalogModule } from '@tessera/catalog';
import type { Permission } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { TestDesk } from '../../../../test/desk';
import { TicketsModule } from '../tickets.module';
import { TicketsService } from '../tickets.service';
import { MessagesService } from './messages.service';

describe('who may change what was said', () => {
  let desk: TestDesk;
  let messages: MessagesService;
  let helper: RequestContext;
  let ticketId: string;

  beforeAll(async () => {
    desk = await TestDesk.open({ imports: [CatalogModule, TicketsModule] });
    messages = desk.get(MessagesService);
    const customer = await desk.as(await desk.person(1));
    helper = await desk.as(await desk.person(2, 'helper'));
    ticketId = (await desk.get(TicketsService).open(customer, { subject: 's', text: 't' })).id;
  });
  afterAll(() => desk?.close());

  /** The helper after somebody took one right from the role. */
  const without = (permission: Permission): RequestContext => {
    const { [permission]: _taken, ...grants } = helper.actor.grants;
    return { ...helper, actor: { ...helper.actor, grants } };
  };
  const posted = async (kind: 'public' | 'note') =>
    (await messages.post(helper, ticketId, { text: 'first', kind })).message.id;
  const changes = (id: string, context: RequestContext) => [
    () => messages.react(context, ticketId, id, '👍'),
    () => messages.extend(context, ticketId, id, { files: [], text: 'late' }),
    () => messages.edit(context, ticketId, id, { text: 'second' }),
    () => messages.remove(context, ticketId, id),
  ];

  it.each([
    ['note', 'ticket:note', 'ticket:reply'],
    ['public', 'ticket:reply', 'ticket:note'],
  ] as const)('a %s message needs %s, whatever else they may do', async (kind, needed, other) => {
    const id = await posted(kind);
    for (const change of changes(id, without(needed))) {
      await expect(change()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    for (const change of changes(id, without(other))) await change();
  });
});
