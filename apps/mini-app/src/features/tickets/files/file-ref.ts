import type { Attachment, AttachmentKind } from '@tessera/contracts';

/** A file that somebody chose, on its way into a message; kept with drafts and with what waits to be sent. */
export interface FileRef {
  /** Made here; the file itself lies under it in the browser's own database until the message has gone. */
  key: string;
  name: string;
  mime: string;
  /** Bytes. */
  size: number;
  /** Pixels, of pictures and videos. */
  width?: number;
  height?: number;
  /** Recorded here, with its length in seconds. */
  voice?: { seconds: number };
  /** What the server made of it. */
  attachment?: Attachment;
}

/** As many as one message holds. */
export const maxFiles = 10;

const playable = /^video\/(mp4|webm|quicktime|ogg)/;

/** What a file will be shown as; the server decides by its content. */
export function kindOf(mime: string): AttachmentKind {
  if (/^image\/(jpeg|png|webp|gif|avif|bmp)/.test(mime)) return 'photo';
  if (playable.test(mime)) return 'video';
  return /^audio\//.test(mime) ? 'audio' : 'document';
}

const localPrefix = 'local:';

/** A chosen file as the chat draws it before the server has seen the message. */
export const localAttachment = (file: FileRef): Attachment =>
  file.attachment ?? {
    id: localPrefix + file.key,
    kind: file.voice ? 'voice' : kindOf(file.mime),
    name: file.name,
    mime: file.mime,
    size: file.size,
    state: 'ready',
    width: file.width ?? null,
    height: file.height ?? null,
    duration: file.voice?.seconds ?? null,
    thumbnail: false,
    details: null,
  };

/** The key of a file that only this device holds. */
export const localKey = (attachmentId: string): string | undefined =>
  attachmentId.startsWith(localPrefix) ? attachmentId.slice(localPrefix.length) : undefined;
