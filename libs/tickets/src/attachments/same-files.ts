import type { Attachment } from '@tessera/contracts';

/** Whether a message that is sent again names the files that it has; one that names none says nothing of them. */
export const sameFiles = (
  { attachments }: { attachments: readonly Pick<Attachment, 'id'>[] },
  ids: readonly string[] | undefined,
): boolean => ids === undefined || ids.join() === attachments.map(({ id }) => id).join();
