import { Inject, Injectable } from '@nestjs/common';
import { roleRank, type Role } from '@tessera/contracts';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { demoPersonas } from '../demo/demo-personas';

/** The least roles that the `*_IDS` settings give. In a demo its developer stands for DEVELOPER_IDS. */
@Injectable()
export class RoleFloors {
  private readonly floors: ReadonlyMap<string, Role>;

  constructor(@Inject(SETTINGS) settings: Settings) {
    const demo = settings.mode === 'demo' ? demoPersonas.filter(({ role }) => role === 'developer') : [];
    this.floors = new Map([
      ...demo.map(({ telegramId, role }) => [telegramId, role] as const),
      ...Object.entries(settings.roleFloors),
    ]);
  }

  get telegramIds(): string[] {
    return [...this.floors.keys()];
  }

  /** Null: no setting names this person. */
  of(telegramId: string | null): Role | null {
    return telegramId === null ? null : (this.floors.get(telegramId) ?? null);
  }

  /**
   * The role that somebody has who had `role` until now: at least the floor; a developer whom DEVELOPER_IDS no longer names
   * falls to the floor, for that is the only way in and so the only way out.
   */
  settle(telegramId: string | null, role: Role): Role {
    const floor = this.of(telegramId) ?? 'user';
    if (role === 'developer') return floor;
    return roleRank(role) < roleRank(floor) ? floor : role;
  }
}
