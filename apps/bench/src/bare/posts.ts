import type { Role } from '@tessera/contracts';
import type { Clock } from '@tessera/platform';
import type { Database, Signals, Statement, Tx } from '@tessera/platform/database';
import { DeliveryQueue } from '@tessera/notifications';
import { staffMessage, type MessageRow } from '@tessera/tickets';
import type { Pool, PoolClient } from 'pg';
import {
  MessageDeliveries,
  MessagesRepository,
} from '../../../../libs/tickets/src/messages/messages.repository';
import { TicketsRepository } from '../../../../libs/tickets/src/tickets.repository';
import { botId } from '../data/desk.sql';

interface Author {
  name: string;
  firstName: string;
  role: Role;
}

const nobody = undefined as unknown;

/**
 * `POST /tickets/{id}/messages` by staff on a ticket that is being worked on: the very statements of Tessera's repositories in one
 * transaction, with what is known of this one case written down flat.
 */
export class BarePosts {
  private readonly authors = new Map<string, Promise<Author>>();
  private readonly tickets = new TicketsRepository(nobody as Database);
  private readonly messages = new MessagesRepository(nobody as Database, new MessageDeliveries());
  private readonly deliveries = new DeliveryQueue(
    nobody as Database,
    nobody as Signals,
    {
      now: () => new Date(),
    } as Clock,
  );

  constructor(private readonly pool: Pool) {}

  async post(personId: string, ticketId: string, input: { text: string; clientId: string }): Promise<string> {
    const author = await this.authorOf(personId);
    const client = await this.pool.connect();
    try {
      const begun = client.query('BEGIN');
      const tx = transactionOn(client);
      const [ticket] = await Promise.all([this.tickets.lock(tx, '1', ticketId), begun]);
      if (!ticket) throw new Error(`no ticket ${ticketId}`);
      const at = new Date().toISOString();
      const after = {
        ...ticket,
        lastSeq: ticket.lastSeq + 1,
        lastPublicSeq: ticket.lastPublicSeq + 1,
        rev: ticket.rev + 1,
        publicRev: ticket.publicRev + 1,
        lastActivityAt: at,
        lastPublicActivityAt: at,
        unansweredSince: null,
        firstReplyAt: ticket.firstReplyAt ?? at,
      };
      const draft: Omit<MessageRow, 'id'> = {
        ticketId,
        seq: after.lastSeq,
        publicSeq: after.lastPublicSeq,
        rev: after.rev,
        publicRev: after.publicRev,
        kind: 'public',
        authorId: personId,
        authorName: author.name,
        authorFirstName: author.firstName,
        authorRole: author.role,
        text: input.text,
        entities: [],
        attachments: [],
        reply: null,
        reactions: {},
        clientId: input.clientId,
        createdAt: at,
        editedAt: null,
        deletedAt: null,
        movedFrom: null,
        movedTo: null,
        deliveries: [],
      };
      const id = await this.messages.insert(tx, after, draft, null, 'web');
      if (id === null) throw new Error(`${input.clientId} was used before`);
      const queued = await this.deliveries.addForPerson(
        tx,
        { deskId: '1', botId },
        {
          kind: 'send',
          messageId: id,
          payload: { type: 'answer' },
          ticketId,
          recipientId: ticket.requesterId,
        },
      );
      await client.query('COMMIT');
      const deliveries = queued
        ? [
            {
              id: queued.id,
              door: 'telegram' as const,
              recipientId: queued.recipientId,
              state: queued.state,
              reason: queued.reason,
              at,
            },
          ]
        : [];
      return JSON.stringify(staffMessage({ ...draft, id, deliveries }, ticket.requesterId));
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  private authorOf(personId: string): Promise<Author> {
    let author = this.authors.get(personId);
    if (!author) this.authors.set(personId, (author = this.load(personId)));
    return author;
  }

  private async load(personId: string): Promise<Author> {
    const { rows } = await this.pool.query<Author>(
      `SELECT concat_ws(' ', p.first_name, p.last_name) AS name, p.first_name AS "firstName", m.role
       FROM person p JOIN desk_member m ON m.person_id = p.id WHERE p.id = $1`,
      [personId],
    );
    return rows[0]!;
  }
}

/** As much of a transaction as the repositories use. Nobody is woken: that is Tessera's own affair. */
const transactionOn = (client: PoolClient): Tx =>
  ({
    query: async (statement: Statement, values: unknown[] = []) =>
      (await client.query({ ...statement, values })).rows,
    onCommit: () => undefined,
  }) as unknown as Tx;
