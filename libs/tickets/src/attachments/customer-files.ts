import { Injectable } from '@nestjs/common';
import { isStaffRole } from '@tessera/contracts';
import { DeskSettingsService } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';

/** Kinds that bring no file along. */
const said: readonly string[] = ['location', 'contact', 'poll', 'sticker'];

/** Whether the desk takes files of customers at the moment: one rule for uploads, messages and the bot. */
@Injectable()
export class CustomerFiles {
  constructor(private readonly settings: DeskSettingsService) {}

  /** @param files default: an upload @throws FEATURE_OFF */
  async assertTaken(
    context: Pick<RequestContext, 'actor' | 'deskId' | 'tx'>,
    files: readonly { kind: string }[] = [{ kind: 'document' }],
  ): Promise<void> {
    if (isStaffRole(context.actor.role) || files.every(({ kind }) => said.includes(kind))) return;
    await this.settings.assertOn(context, 'customerFiles');
  }
}
