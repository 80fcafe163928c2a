import { Injectable } from '@nestjs/common';
import type { AuditChain, AuditFault } from '@tessera/contracts';
import { Clock, DomainError, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { ChainRepository, type HeadRow, type NewSeal } from './chain.repository';
import { faultOf, hashOfLink, hashOfWords, noLinks, type Checkpoint } from './links';

/** So many entries are sealed in one transaction, or read at once when the chain is walked. */
const batch = 500;

export interface Verification {
  /** The last link that is good. */
  readonly head: Checkpoint;
  /** Links whose words were erased: the chain holds their hash alone. */
  readonly erased: number;
  readonly unsealed: number;
  readonly fault: AuditFault | null;
}

/**
 * Makes the log tamper-evident: each entry is sealed by a hash over itself and the link before. Sealing comes after the commit, in the
 * order in which entries are found, so that changes do not wait for each other; until then an entry is `unsealed`.
 */
@Injectable()
export class AuditChains {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly repository: ChainRepository,
  ) {}

  /** Seals what waits. The new head, or null when there was nothing. */
  async seal(deskId: string): Promise<Checkpoint | null> {
    let sealed: Checkpoint | null = null;
    for (;;) {
      const next = await this.database.transaction({}, (tx) => this.sealBatch(tx, deskId));
      if (!next) return sealed;
      sealed = next;
    }
  }

  /** The same in one transaction: until it ends, nobody else seals. */
  async sealWithin(tx: Tx, deskId: string): Promise<void> {
    while (await this.sealBatch(tx, deskId));
  }

  /** What anybody with the right may know of the chain. @throws FORBIDDEN */
  async state(context: RequestContext): Promise<AuditChain> {
    if (context.actor.grants['audit:read'] === undefined) throw new DomainError('FORBIDDEN');
    const queryable = this.database.in(context);
    const head = await this.repository.head(queryable, context.deskId);
    return {
      count: head?.count ?? 0,
      hash: head?.hash ?? null,
      sealedAt: head?.sealedAt ?? null,
      unsealed: await this.repository.countUnsealed(queryable, context.deskId),
      verified: head && verifiedOf(head),
    };
  }

  /** When there is a chain: whether nothing of it was verified since `before`, or ever. */
  async isDue(deskId: string, before: Date): Promise<boolean> {
    const head = await this.repository.head(this.database, deskId);
    if (!head || head.count === 0) return false;
    const verified = verifiedOf(head);
    return verified === null || new Date(verified.at) <= before;
  }

  /**
   * Walks the whole chain and writes down how it went. The first fault ends the walk.
   * @param kept a checkpoint from earlier, kept outside of the database: the only thing that shows a chain that was cut or written anew
   */
  async verify(deskId: string, kept?: Checkpoint): Promise<Verification> {
    const walked = await this.walk(deskId);
    const fault =
      walked.fault ?? (await this.faultAtEnd(deskId, walked.head)) ?? (await this.faultAgainst(deskId, kept));
    await this.repository.noteVerified(
      this.database,
      deskId,
      { count: walked.head.count, fault },
      this.clock.now(),
    );
    const unsealed = await this.repository.countUnsealed(this.database, deskId);
    return { ...walked, fault, unsealed };
  }

  private async sealBatch(tx: Tx, deskId: string): Promise<Checkpoint | null> {
    let last: Checkpoint = await this.repository.lockHead(tx, deskId);
    const found = await this.repository.unsealed(tx, deskId, batch);
    if (found.length === 0) return null;
    const seals = found.map(({ entry, words }): NewSeal => {
      const wordsHash = hashOfWords(words);
      const hash = hashOfLink(last, entry, wordsHash);
      last = { count: last.count + 1, hash };
      return { n: last.count, entryId: entry.id, hash, wordsHash };
    });
    await this.repository.append(tx, deskId, seals, this.clock.now());
    return last;
  }

  private async walk(deskId: string): Promise<Omit<Verification, 'unsealed'>> {
    let head = noLinks;
    let erased = 0;
    for (;;) {
      const links = await this.repository.links(this.database, deskId, head.count, batch);
      for (const link of links) {
        const fault = faultOf(head, link);
        if (fault) return { head, erased, fault };
        if (link.wordsHash !== null && !link.words) erased++;
        head = { count: link.n, hash: link.hash };
      }
      if (links.length < batch) return { head, erased, fault: null };
    }
  }

  /** What the end of the walk shows: links cut off, entries past the chain, entries that went before they were sealed. */
  private async faultAtEnd(deskId: string, walked: Checkpoint): Promise<AuditFault | null> {
    const head = await this.repository.head(this.database, deskId);
    // What was sealed meanwhile is younger than the walk; the head must still be a link that exists.
    const hash = head?.hash ? await this.repository.hashAt(this.database, deskId, head.count) : null;
    const count = head?.count ?? 0;
    if (hash !== (head?.hash ?? null) || count < walked.count) {
      return { kind: count > walked.count ? 'removed' : 'head', n: walked.count + 1, entryId: null };
    }
    const stray = await this.repository.stray(this.database, deskId);
    if (stray !== null) return { kind: 'inserted', n: null, entryId: stray };
    const lost = await this.repository.lost(this.database, deskId);
    return lost === null ? null : { kind: 'removed', n: null, entryId: lost };
  }

  private async faultAgainst(deskId: string, kept: Checkpoint | undefined): Promise<AuditFault | null> {
    if (!kept || kept.count === 0) return null;
    const hash = await this.repository.hashAt(this.database, deskId, kept.count);
    return hash === kept.hash ? null : { kind: 'checkpoint', n: kept.count, entryId: null };
  }
}

/** Having walked a chain without links, or a part of none, is no verification, unless something was wrong there. */
function verifiedOf({ verifiedCount, verifiedAt, fault }: HeadRow): AuditChain['verified'] {
  if (verifiedCount === null || verifiedAt === null || (verifiedCount === 0 && !fault)) return null;
  return { count: verifiedCount, at: verifiedAt, fault };
}
