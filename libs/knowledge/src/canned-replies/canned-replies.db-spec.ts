import { CatalogModule } from '@tessera/catalog';
import {
  maxCannedReplies,
  maxMessageLength,
  type CannedReply,
  type CreateCannedReply,
  type Ticket,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { TestDesk } from '../../../../test/desk';
import { KnowledgeModule } from '../knowledge.module';
import { CannedReplies } from './canned-replies.service';

describe('canned replies', () => {
  let desk: TestDesk;
  let anna: RequestContext;
  let boris: RequestContext;
  let helper: RequestContext;
  let maya: string;

  beforeAll(async () => {
    desk = await TestDesk.open({ imports: [CatalogModule, KnowledgeModule] });
    maya = await desk.person(1, 'user', 'Maya');
    anna = await desk.as(await desk.person(2, 'moderator', 'Anna'));
    boris = await desk.as(await desk.person(3, 'moderator', 'Boris'));
    helper = await desk.as(await desk.person(4, 'helper', 'Hugo'));
  });
  afterEach(() => desk.sql('DELETE FROM canned_reply'));
  afterAll(() => desk?.close());

  const replies = (): CannedReplies => desk.get(CannedReplies);
  const create = (who: RequestContext, name: string, more: Partial<CreateCannedReply> = {}) =>
    replies().create(who, {
      name,
      title: `About ${name}`,
      texts: { en: { text: `${name}!`, entities: [] } },
      categoryId: null,
      shared: false,
      ...more,
    });
  const names = async (who: RequestContext, typed?: string): Promise<string[]> =>
    (await replies().list(who, typed)).map(({ name }) => name);
  const refusal = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'done',
      ({ code, params }: { code?: string; params?: object }) => ({ code, params }),
    );
  /** As the staff sees it, as far as replies speak of it. */
  const ticket = (): Ticket =>
    ({
      id: '7K3M9QXA',
      subject: 'S'.repeat(200),
      language: 'en',
      categoryId: null,
      requester: { id: maya },
      source: 'miniapp',
    }) as unknown as Ticket;
  /** As many as there may be. */
  const fill = (ownerId: string | null) =>
    desk.sql(
      `INSERT INTO canned_reply (desk_id, owner_id, name, title, texts, created_at, updated_at)
       SELECT $1, $2, 'n' || n, 't', '{"en": {"text": "x", "entities": []}}', now(), now() FROM generate_series(1, $3) AS n`,
      [desk.deskId, ownerId, maxCannedReplies],
    );

  it('keep what they are given', async () => {
    const texts = {
      ru: { text: 'Да, {{customer.name}}', entities: [{ type: 'bold', offset: 0, length: 2 }] },
    };
    const made = await create(anna, 'yes', { texts, shared: true });
    expect(await replies().get(helper, made.id)).toEqual({ ...made, editable: false });
    const changed = await replies().update(anna, made.id, { version: 1, title: 'Consent' });
    expect(changed).toEqual({ ...made, title: 'Consent', version: 2, updatedAt: expect.any(String) });
    await replies().remove(anna, made.id);
    expect(await refusal(replies().get(anna, made.id))).toMatchObject({ code: 'CANNED_REPLY_NOT_FOUND' });
  });

  it('come likeliest first, and most used where nothing was typed', async () => {
    for (const name of ['again', 'refund', 'hello']) await create(anna, name, { shared: true });
    await create(boris, 'private');
    const used = (await replies().named(anna, 'REFUND'))!;
    expect((await replies().render(anna, used.id, ticket())).text).toBe('refund!');
    expect(await names(anna)).toEqual(['refund', 'again', 'hello']);
    expect(await names(anna, 'ag')).toEqual(['again']);
    expect(await names(boris)).toContain('private');
  });

  it('of one’s own go before shared ones of the same name', async () => {
    const shared = await create(anna, 'hi', { shared: true });
    const own = await create(boris, 'hi');
    expect((await replies().named(boris, 'hi'))?.id).toBe(own.id);
    expect((await replies().named(helper, 'hi'))?.id).toBe(shared.id);
  });

  it('of the same name are one, however many make it at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, n) => refusal(create(n % 2 ? anna : boris, 'same', { shared: true }))),
    );
    expect(made.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(await names(helper)).toEqual(['same']);
  });

  it('are changed by one of two who do it at once', async () => {
    const { id } = await create(anna, 'both', { shared: true });
    const change = (who: RequestContext, title: string) =>
      refusal(replies().update(who, id, { version: 1, title }));
    const outcomes = await Promise.all([change(anna, 'A'), change(boris, 'B')]);
    expect(outcomes).toContain('done');
    expect(outcomes).toContainEqual({ code: 'VERSION_CONFLICT', params: { version: 2 } });
  });

  it('are as many as the lists can carry, and not one more', async () => {
    const tooMany = { code: 'TOO_MANY_CANNED', params: { count: maxCannedReplies } };
    await fill(null);
    expect(await refusal(create(anna, 'more', { shared: true }))).toEqual(tooMany);
    const own: CannedReply = await create(anna, 'more');
    expect(await refusal(replies().update(anna, own.id, { version: 1, shared: true }))).toEqual(tooMany);
    await desk.sql(`DELETE FROM canned_reply WHERE name IN ('n1', 'n2')`);
    const race = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => refusal(create(anna, name, { shared: true }))),
    );
    expect(race.filter((outcome) => outcome === 'done')).toHaveLength(2);

    await fill(helper.actor.personId);
    expect(await refusal(create(helper, 'more'))).toEqual(tooMany);
    await create(boris, 'more');
  });

  it('that would be too long for a message in this ticket are not said, and count as no use', async () => {
    const text = '{{ticket.subject}} '.repeat(60);
    const long = await create(anna, 'long', { texts: { en: { text, entities: [] } } });
    expect(await refusal(replies().render(anna, long.id, ticket()))).toEqual({
      code: 'CANNED_REPLY_TOO_LONG',
      params: { name: 'long', count: 60 * 201 - maxMessageLength },
    });
    expect((await replies().get(anna, long.id)).useCount).toBe(0);
  });

  it('outlive their category', async () => {
    const [category] = await desk.sql<{ id: string }>(
      `INSERT INTO category (desk_id, name, icon, colour, default_priority, created_at)
       VALUES ($1, 'Money', '', '', 'normal', now()) RETURNING id`,
      [desk.deskId],
    );
    const { id } = await create(anna, 'money', { categoryId: category!.id });
    await desk.sql('DELETE FROM category WHERE id = $1', [category!.id]);
    expect((await replies().get(anna, id)).categoryId).toBeNull();
  });
});
