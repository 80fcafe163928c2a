import { Injectable } from '@nestjs/common';
import { Categories } from '@tessera/catalog';
import type { RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { Availability, OfficeHours, type OpenHours, type WhyNot } from '@tessera/routing';
import { AutoRepliesRepository } from './auto-replies.repository';
import type { Surroundings } from './faults.rules';

/** What rules go by besides the ticket: categories, colleagues, working hours, as they are now. */
export interface Setting extends Surroundings {
  readonly hours: OpenHours;
  /** Why somebody is not given a ticket now. */
  readonly whyNot: WhyNot;
  /** A category and the one above it. */
  readonly pathOf: (categoryId: string | null) => readonly string[];
}

@Injectable()
export class SettingReader {
  constructor(
    private readonly database: Database,
    private readonly categories: Categories,
    private readonly office: OfficeHours,
    private readonly availability: Availability,
    private readonly rules: AutoRepliesRepository,
  ) {}

  /** @param context of somebody of the staff, or of the desk itself */
  async read(context: RequestContext): Promise<Setting> {
    const categories = await this.categories.list(context);
    const parents = new Map(categories.map(({ id, parentId }) => [id, parentId]));
    const active = new Map(categories.map((category) => [category.id, category.active]));
    return {
      categories: new Map(
        categories.map(({ id, parentId }) => [
          id,
          active.get(id)! && (parentId === null || active.get(parentId) === true),
        ]),
      ),
      staff: await this.rules.staff(this.database.in(context), context.deskId),
      hours: await this.office.of(context),
      whyNot: await this.availability.of(context),
      pathOf: (id) => [id, id === null ? null : (parents.get(id) ?? null)].filter((one) => one !== null),
    };
  }
}
