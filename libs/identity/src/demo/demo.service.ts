import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { Persona } from '@tessera/contracts';
import { Clock, DomainError } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, type Tx } from '@tessera/platform/database';
import { Desks } from '../desk/desks.service';
import { PeopleRepository } from '../people/people.repository';
import { displayName } from '../people/telegram-user';
import { signInitData } from '../sign-in/init-data';
import { demoPersonas, type DemoPersona } from './demo-personas';

/** The walk-in of the demo: hands out initData as Telegram would, signed with the demo's throw-away token. Elsewhere it does not exist. */
@Injectable()
export class Demo {
  constructor(
    private readonly repository: PeopleRepository,
    private readonly desks: Desks,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  get on(): boolean {
    return this.settings.mode === 'demo';
  }

  /** Makes the people as whom one may walk in; those who are here keep the role they have got meanwhile. */
  async open(): Promise<void> {
    if (!this.on) return;
    await this.database.transaction({}, async (tx) => {
      for (const persona of demoPersonas) await this.add(tx, persona);
    });
  }

  /** @throws NOT_FOUND outside the demo */
  async personas(): Promise<Persona[]> {
    return (await this.people()).map(({ id, persona, role }) => ({
      id,
      name: displayName(persona),
      role,
      summary: persona.summaryKey,
    }));
  }

  /** @throws NOT_FOUND outside the demo, PERSON_NOT_FOUND */
  async initData(personId: string): Promise<string> {
    const found = (await this.people()).find(({ id }) => id === personId);
    if (!found) throw new DomainError('PERSON_NOT_FOUND');
    const { telegramId, firstName, lastName, username, languageCode } = found.persona;
    const user = {
      id: Number(telegramId),
      first_name: firstName,
      last_name: lastName,
      username,
      language_code: languageCode,
      allows_write_to_pm: true,
    };
    const fields = {
      // Two walk-ins in one second are two launches, and signing out of one must not refuse the other.
      query_id: randomBytes(12).toString('base64url'),
      user: JSON.stringify(user),
      auth_date: String(Math.floor(this.clock.now().getTime() / 1000)),
    };
    return signInitData(fields, this.settings.botToken);
  }

  private async people() {
    if (!this.on) throw new DomainError('NOT_FOUND');
    const { deskId } = this.desks;
    const found = await Promise.all(
      demoPersonas.map(async (persona) => {
        const row = await this.repository.findVisit(this.database, deskId, persona.telegramId);
        return row?.role ? [{ id: row.personId, persona, role: row.role }] : [];
      }),
    );
    return found.flat();
  }

  private async add(tx: Tx, persona: DemoPersona): Promise<void> {
    const { deskId } = this.desks;
    const now = this.clock.now();
    const known = await this.repository.findVisit(tx, deskId, persona.telegramId);
    if (known?.role) return;
    const { telegramId: id, firstName, lastName, username, languageCode, role } = persona;
    const user = { id, firstName, lastName, username, languageCode, photoUrl: null };
    const personId = await this.repository.savePerson(tx, user, now);
    await this.repository.addMember(tx, deskId, { personId, role, addedBy: null }, now);
  }
}
