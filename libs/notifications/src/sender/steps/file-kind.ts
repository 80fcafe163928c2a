/** Key of a kind of file. */
export function fileKey(kind: string): 'bot.file.other' {
  return (fileKinds.has(kind) ? `bot.file.${kind}` : 'bot.file.other') as 'bot.file.other';
}
const fileKinds = new Set([
  'photo',
  'video',
  'document',
  'voice',
  'video_note',
  'audio',
  'sticker',
  'animation',
  'location',
  'contact',
  'poll',
]);
