/** Where a link of Telegram leads, as far as it stays in here. */
export type Target =
  | { kind: 'start'; payload?: string }
  | { kind: 'app'; startParam?: string }
  | { kind: 'topic'; chatId: number; thread?: number }
  | { kind: 'out'; url: string };

/** @param username the bot's, without `@` */
export function targetOf(address: string, username: string): Target {
  const out: Target = { kind: 'out', url: address };
  if (!URL.canParse(address)) return out;
  const url = new URL(address);
  const isTelegram = /^(t|telegram)\.me$/i.test(url.hostname) || url.protocol === 'tg:';
  if (!isTelegram) return out;
  const [first, second, third, fourth] = url.pathname.split('/').filter(Boolean);
  const domain = url.protocol === 'tg:' ? url.searchParams.get('domain') : first;
  if (domain?.toLowerCase() === username.toLowerCase()) {
    const app = url.searchParams.get('startapp');
    if (app !== null || second !== undefined) return { kind: 'app', ...(app && { startParam: app }) };
    const payload = url.searchParams.get('start');
    return { kind: 'start', ...(payload && { payload }) };
  }
  // t.me/c/<group without -100>/<topic>/<message>, or …/<message>
  if (first === 'c' && second) {
    const thread = Number(fourth === undefined ? (url.searchParams.get('thread') ?? third) : third);
    return { kind: 'topic', chatId: Number(`-100${second}`), ...(thread > 0 && { thread }) };
  }
  return out;
}
