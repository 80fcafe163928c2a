import type { Attachment } from '@tessera/contracts';
import { formatNumber } from '@/shared/format/numbers';
import { t } from '@/shared/i18n/i18n';
import type { IconName } from '@/shared/ui/icons';

/** `12 KB`, `3.4 MB` */
export const sizeOf = (bytes: number): string =>
  bytes < 1_048_576
    ? t('chat.size.kb', { size: Math.max(1, Math.round(bytes / 1024)) })
    : t('chat.size.mb', { size: formatNumber(bytes / 1_048_576, { maximumFractionDigits: 1 }) });

export const kindWord = ({ kind }: Pick<Attachment, 'kind'>): string => t(`chat.file.${kind}`);

/** `PDF`, `DOCX`; empty when a name has no ending. */
export const endingOf = (name: string | null): string =>
  /\.([a-z0-9]{1,5})$/i.exec(name ?? '')?.[1]?.toUpperCase() ?? '';

const icons: Partial<Record<Attachment['kind'], IconName>> = {
  photo: 'picture',
  animation: 'picture',
  sticker: 'smile',
  video: 'play',
  video_note: 'play',
  voice: 'microphone',
  audio: 'note',
  location: 'pin',
  contact: 'user',
  poll: 'chart',
};
export const iconOf = ({ kind }: Pick<Attachment, 'kind'>): IconName => icons[kind] ?? 'file';

/** A file in a few words, e.g. for a quotation: `Photo`, `contract.pdf`. */
export const inWords = (attachments: readonly Attachment[]): string => {
  const [first] = attachments;
  if (!first) return t('chat.attachment');
  if (attachments.length > 1) return t('files.several', { count: attachments.length });
  return first.kind === 'document' ? (first.name ?? kindWord(first)) : kindWord(first);
};
