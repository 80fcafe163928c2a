import { customer, note, staff, storiesOf, type Story } from './story';

const [general, payment, technical] = [
  storiesOf('en', 'General'),
  storiesOf('en', 'Payment'),
  storiesOf('en', 'Technical'),
];

/** The tickets of the customer as whom one may walk in; each name says where the ticket stands. */
export const mayasTickets = {
  /** A conversation under way: the last word is the helper's, and she has not seen it yet. */
  live: payment(
    ['Espresso set: paid twice, one order'],
    ['double-charge'],
    [
      customer(
        'Hi! I bought the Ronda espresso set an hour ago and my bank shows €129.00 twice. The order page shows only one order, {order}. Could you have a look?',
      ),
      staff(
        'Hi Maya, thanks for writing. I see the order and both payments. Give me a few minutes to find out where the second one comes from.',
      ),
      customer('Sure, no hurry. I only want to be sure that I do not get two machines :)'),
      note(
        'Gateway log: first attempt timed out on our side but went through at the bank. Voiding it needs the bank’s auth code.',
      ),
      staff(
        'One machine only, I promise. The first attempt ran into a timeout and was repeated. I have asked for it to be cancelled.',
      ),
      customer('Thank you! Do I need to do anything at my bank?'),
      staff(
        'Nothing at all. One question so that I cancel the right one: do the two have the same reference at your bank, or does one end in -R?',
      ),
    ],
    { asks: 'high' },
  ),
  /** The helper has asked her something. */
  waiting: payment(
    ['Invoice for the home office desk'],
    ['invoice'],
    [
      customer(
        'Hello, my employer pays half of the Tern desk (order {order}) but needs the invoice in the company’s name. Is that still possible?',
      ),
      staff(
        'Hi Maya, yes, that works for three months after the order. Could you send me the exact company name, the address and the VAT number?',
        'waiting',
      ),
    ],
  ),
  /** Nobody has looked at it yet. */
  fresh: general(
    ['Can the courier ring at the back door?'],
    [],
    [
      customer(
        'Hi, my front door is being painted tomorrow and order {order} is due. Could the courier please ring at the back, the green door on Ekgatan? If that is not possible, a day later is fine too.',
      ),
    ],
  ),
  /** Answered yesterday; she may still say whether it helped. */
  resolved: technical(
    ['Purifier falls asleep every evening'],
    ['nimbus', 'schedule'],
    [
      customer(
        'My Nimbus 2 switches itself off at 20:00 every day, though I have deleted the schedule. Is it haunted?',
      ),
      staff(
        'Hi Maya, no ghosts, just a second schedule: purifiers that were set up before June kept one of their own. Could you tell me what stands under Device → Quiet hours?',
        'waiting',
      ),
      customer('Quiet hours 20:00 to 06:00. I never set those!'),
      staff(
        'That is the one. Switch it off there and it stays on. I have asked the app team to show both schedules in one place.',
      ),
      customer('Done, we will see tonight. Thank you, Priya!'),
    ],
  ),
  /** Came back once and then ended well. */
  reopened: general(
    ['Candle holder arrived with a chip'],
    ['damaged', 'replacement'],
    [
      customer(
        'One of the two Lykta candle holders from order {order} has a chip on its edge. Nothing dramatic, but they were meant as a wedding present.',
      ),
      staff(
        'Hi Maya, for a wedding they have to be perfect. A new one leaves today; please keep the chipped one, it makes a fine pen holder.',
      ),
      customer('How nice, thank you!'),
    ],
    {
      again: [
        customer('Sorry, me again: the new one is the tall version. The pair does not match now.'),
        note('Picking mistake, the tall one sits next to it on the shelf. Told the warehouse.'),
        staff(
          'Now I am the one to be sorry. The right one goes out by express, and the tall one is yours as well.',
        ),
        customer('It arrived just in time, they match. The couple loved them. Thank you!'),
      ],
    },
  ),
  /** Long over. */
  closed: general(
    ['How long do the linen sheets take?'],
    ['stock'],
    [
      customer(
        'The Linna linen set says "ships in 2–3 weeks". Is that weeks from today or from when you get them?',
      ),
      staff('Hi Maya, from today: they are on the boat already. You get a message when they are packed.'),
      customer('Great, then I will order them now.'),
    ],
  ),
} satisfies Record<string, Story>;
