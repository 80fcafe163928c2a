import { Injectable } from '@nestjs/common';
import type { NotificationChoices } from '@tessera/contracts';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';

const find = statement(
  'notification_settings.find',
  `SELECT coalesce((SELECT choices FROM notification_settings WHERE desk_id = $1 AND person_id = $2), '{}') AS choices,
     EXISTS (SELECT 1 FROM telegram_chat c WHERE c.bot_id = $3 AND c.person_id = $2 AND c.type = 'private'
       AND c.unreachable_since IS NULL) AS reachable`,
);
const lock = statement(
  'notification_settings.lock',
  `INSERT INTO notification_settings AS s (desk_id, person_id, choices, updated_at) VALUES ($1, $2, '{}', $3)
   ON CONFLICT (desk_id, person_id) DO UPDATE SET updated_at = s.updated_at RETURNING choices`,
);
const save = statement(
  'notification_settings.save',
  'UPDATE notification_settings SET choices = $3, updated_at = $4 WHERE desk_id = $1 AND person_id = $2',
);
/** Whether it is still quiet is asked anew when they are claimed. */
const hasten = statement(
  'notification_settings.hasten',
  `UPDATE delivery SET due_at = $3 WHERE bot_id = $1 AND coalesce_key = $2 AND state = 'queued' AND due_at > $3`,
);

/** What people chose to hear of. */
@Injectable()
export class ChoicesRepository {
  /** @param botId null: there is no bot, so nobody can be reached */
  async find(
    queryable: Queryable,
    deskId: string,
    personId: string,
    botId: string | null,
  ): Promise<{ choices: NotificationChoices; reachable: boolean }> {
    const [row] = await queryable.query<{ choices: NotificationChoices; reachable: boolean }>(find, [
      deskId,
      personId,
      botId,
    ]);
    return row!;
  }

  /** The choices of somebody, locked so that two changes at once follow each other. */
  async lock(tx: Tx, deskId: string, personId: string, now: Date): Promise<NotificationChoices> {
    const [row] = await tx.query<{ choices: NotificationChoices }>(lock, [deskId, personId, now]);
    return row!.choices;
  }

  async save(
    tx: Tx,
    deskId: string,
    personId: string,
    choices: NotificationChoices,
    now: Date,
  ): Promise<void> {
    await tx.query(save, [deskId, personId, JSON.stringify(choices), now]);
  }

  /** What waits under this key for the end of the quiet goes on. */
  async hasten(tx: Tx, botId: string, coalesceKey: string, now: Date): Promise<void> {
    await tx.query(hasten, [botId, coalesceKey, now]);
  }
}
