import type { Button, Keyboard } from '../text/keyboard';
import { readTicketData } from '../text/ticket-button';

/**
 * A keyboard as a group takes it: Telegram allows no Mini App there, and a ticket is nobody else's business, so what shows it leads to
 * the private chat.
 */
export function groupKeyboard(keyboard: Keyboard | undefined, botUsername: string): Keyboard | undefined {
  if (!keyboard || !('inline' in keyboard)) return keyboard;
  let led = false;
  const inGroup = (button: Button): Button[] => {
    const ticketId = shownTicket(button);
    if (ticketId === undefined) return [button];
    if (ticketId === null || led || botUsername === '') return [];
    led = true;
    return [
      { label: { key: 'bot.group.button' }, url: `https://t.me/${botUsername}?start=ticket_${ticketId}` },
    ];
  };
  return { inline: keyboard.inline.map((row) => row.flatMap(inGroup)) };
}

/** The ticket that a button shows; null: it shows something else of the app; undefined: it does something else. */
function shownTicket(button: Button): string | null | undefined {
  if ('miniApp' in button) return /^tickets\/(\w+)$/.exec(button.miniApp)?.[1] ?? null;
  if (!('data' in button)) return undefined;
  const asked = readTicketData(button.data);
  return asked?.action === 'show' ? asked.ticketId : undefined;
}
