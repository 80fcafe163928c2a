import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@tessera/platform';
import { derivedSecret, SETTINGS, type Settings } from '@tessera/platform/config';
import { createHmac, timingSafeEqual } from 'node:crypto';

export type FileVariant = 'file' | 'thumbnail';

/** What a link says: who may have which file until when. */
export interface LinkClaim {
  id: string;
  personId: string;
  variant: FileVariant;
  until: Date;
}

const minute = 60_000;
/** Links last ten minutes, less what has passed of the present five: the same link is given for a while, so that browsers can keep what is behind it. */
const lasts = 10 * minute;
const step = 5 * minute;

/** Addresses that stand in for a sign-in: they name a person and a file, and nobody else can make one. */
@Injectable()
export class AttachmentLinks {
  private readonly secret: string;

  constructor(
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.secret = derivedSecret(settings.jwtSecret, 'file-links');
  }

  /** When links that are made now end. */
  get until(): Date {
    return new Date(Math.floor(this.clock.now().getTime() / step) * step + lasts);
  }

  sign({ id, personId, variant, until }: LinkClaim): string {
    const claim = [id, personId, variant, until.getTime().toString(36)].join('.');
    return `${claim}.${this.seal(claim)}`;
  }

  /** @throws ATTACHMENT_NOT_FOUND for what we never made, LINK_EXPIRED */
  read(link: string): LinkClaim {
    const [id = '', personId = '', variant = '', until = '', seal = ''] = link.split('.');
    const expected = Buffer.from(this.seal([id, personId, variant, until].join('.')));
    const given = Buffer.from(seal);
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    if (!genuine || link.split('.').length !== 5) throw new DomainError('ATTACHMENT_NOT_FOUND');
    const ends = new Date(Number.parseInt(until, 36));
    if (ends <= this.clock.now()) throw new DomainError('LINK_EXPIRED');
    return { id, personId, variant: variant as FileVariant, until: ends };
  }

  private seal(claim: string): string {
    return createHmac('sha256', this.secret).update(claim).digest('base64url');
  }
}
