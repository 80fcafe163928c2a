import { Inject, Injectable } from '@nestjs/common';
import type { BrandFace, Branding, Contact, Language, PutBranding } from '@tessera/contracts';
import { DomainError, DomainEvents, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, Signals, type Queryable } from '@tessera/platform/database';
import { isDeepStrictEqual } from 'node:util';
import type { Readable } from 'node:stream';
import { BrandingRepository } from './branding.repository';
import { inLanguage, logoAddresses, unreadable, withChanges, type Brand } from './branding.rules';
import { Logo } from './logo';
import { SpeechKeeper, speechTopic } from './speech-keeper';

/** Who the desk is to those who see it: name, logo, colours, contacts, how it names those who answer. */
@Injectable()
export class BrandingService {
  constructor(
    private readonly repository: BrandingRepository,
    private readonly logo: Logo,
    private readonly keeper: SpeechKeeper,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly signals: Signals,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async get(context: Pick<RequestContext, 'deskId' | 'tx'>): Promise<Branding> {
    return shown(await this.repository.find(this.database.in(context), context.deskId));
  }

  /** What anybody may see. */
  async face(deskId: string): Promise<BrandFace> {
    const { name, greeting, colours, logo } = await this.repository.find(this.database, deskId);
    return { name, greeting, colours, logo: logoAddresses(logo) };
  }

  /** A welcome and the contacts in somebody's language, else in the desk's. */
  async wordsIn(
    language: Language,
    deskId: string,
    queryable: Queryable = this.database,
  ): Promise<{ greeting: string | null; contacts: readonly Contact[] }> {
    const { greeting, contacts } = await this.repository.find(queryable, deskId);
    const { defaultLanguage } = this.settings;
    return {
      greeting: inLanguage(greeting, language, defaultLanguage) ?? null,
      contacts: inLanguage(contacts, language, defaultLanguage) ?? [],
    };
  }

  /** @throws VERSION_CONFLICT; VALIDATION_FAILED for a colour that cannot be read, with `suggestions` */
  async put(context: RequestContext, changes: PutBranding): Promise<Branding> {
    const bad = unreadable({ light: null, dark: null, ...changes.colours });
    if (bad.length > 0) {
      const suggestions = Object.fromEntries(bad.map(({ path, suggestion }) => [path, suggestion]));
      const fields = bad.map(({ path, code, message }) => ({ path, code, message }));
      throw new DomainError('VALIDATION_FAILED', { suggestions }, fields);
    }
    return this.change(context, changes.version, (brand) => withChanges(brand, changes));
  }

  /** @throws FILE_EMPTY, FILE_TOO_BIG, FILE_TYPE_REFUSED */
  async putLogo(context: RequestContext, content: Readable): Promise<Branding> {
    const logo = await this.logo.keep(content);
    return this.changeLogo(context, logo);
  }

  async removeLogo(context: RequestContext): Promise<Branding> {
    return this.changeLogo(context, null);
  }

  private async changeLogo(context: RequestContext, logo: string | null): Promise<Branding> {
    let old: string | null = null;
    const branding = await this.change(context, null, (brand) => {
      old = brand.logo;
      return { ...brand, logo };
    });
    if (old !== null && old !== logo) await this.logo.drop(old);
    return branding;
  }

  private async change(
    context: RequestContext,
    seen: number | null,
    work: (brand: Brand) => Brand,
  ): Promise<Branding> {
    const after = await this.database.transaction(context, async (tx) => {
      const before = await this.repository.lock(tx, context.deskId);
      if (seen !== null && seen !== before.version) {
        throw new DomainError('VERSION_CONFLICT', { version: before.version });
      }
      const wanted = work(before);
      if (isDeepStrictEqual(wanted, before)) return before;
      const brand = { ...wanted, version: before.version + 1 };
      await this.repository.save(tx, context.deskId, brand);
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'branding.changed',
        targetId: context.deskId,
        before,
        after: brand,
      });
      await this.signals.sendWith(tx, speechTopic, context.deskId);
      return brand;
    });
    // Within a transaction of the caller's there is nothing new to read yet; its commit tells.
    if (!context.tx) await this.keeper.reload();
    return shown(after);
  }
}

const shown = ({ logo, ...brand }: Brand): Branding => ({ ...brand, logo: logoAddresses(logo) });
