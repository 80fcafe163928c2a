import { customer, note, staff, storiesOf, type Story } from './story';

const story = storiesOf('en', 'Payment');

/** Cards, refunds, invoices, gift cards and the Plus membership. */
export const enPayment: readonly Story[] = [
  story(
    ['Charged twice for order {order}', 'Double charge on my card', 'Two payments of {amount} for one order'],
    ['double-charge', 'refund'],
    [
      customer(
        '{Hi|Hello}, my card ending in {card} was charged {amount} twice for order {order}. {I pressed "Pay" only once.|The page hung and I reloaded it.} Please send one of them back.',
      ),
      staff(
        '{hi} I see both. The second one is only a reservation that our bank has not released yet. Give me a moment to get it cancelled.',
      ),
      note('Second authorisation voided by hand at the gateway, reference {ref}.'),
      staff(
        'Done: the second {amount} are released under reference {ref}. Depending on your bank it disappears within two to five days.',
      ),
      customer(
        '{Good, then I will wait. Thank you, {agent}!|OK, I will keep an eye on it.|Thanks, that is a relief.}',
      ),
    ],
    {
      asks: 'high',
      again: [
        customer(
          'The {amount} are still missing from my account, and my bank says they know of no reversal.',
        ),
        note('The gateway had the void as "pending". Retried, confirmed now.', 'handed-over'),
        staff(
          '{name}, our payment provider had not carried it out, which I should have checked. It is confirmed now, and I added a €5 voucher for the trouble.',
        ),
      ],
    },
  ),
  story(
    ['Refund for {order} has not arrived', 'Still waiting for my refund', 'Where is my money back?'],
    ['refund'],
    [
      customer(
        'You got my return of the {product} {over a week ago|on {ordered}}, but the {amount} have not come back to my account yet.',
      ),
      staff('{hi} The return is here and checked. Let me look at what our bookkeeping did with it.'),
      staff(
        'Found it: the refund went to a card that has expired, and bounced. Could you confirm that I may send it to the account that you used for your last order?',
        'waiting',
      ),
      customer('{Yes, that one is right.|Please do, my old card was replaced in spring.}'),
      staff('Sent, reference {ref}. It should be there by {due}.'),
      customer('{It arrived. Thank you.|Got it, thanks!}'),
    ],
    { asks: 'high' },
  ),
  story(
    ['Invoice with VAT number', 'Company invoice for {order}', 'Please add our VAT id to the invoice'],
    ['invoice', 'b2b'],
    [
      customer(
        '{Our bookkeeping needs an invoice for {order} with our company name and VAT number.|I forgot to choose "company" when I ordered. Can you make a proper invoice for {order}?}',
      ),
      staff('{hi} Sure. Please send me the exact company name, the address and the VAT number.', 'waiting'),
      customer('{Bluebell Studio|Kestrel Works|Fennimore & Daughters}, {city}, VAT no. EU{small}{card}.'),
      staff('The corrected invoice is in your account under "Documents" and on its way by e-mail.'),
      customer('{Perfect, bookkeeping is happy.|Thanks, that was quick.}'),
    ],
  ),
  story(
    ['Card declined at checkout', 'Payment fails every time', 'Cannot pay for my basket'],
    ['checkout', 'card'],
    [
      customer(
        'I have tried three times to pay {amount} and it always says "payment was declined". {The card works everywhere else.|My bank says they see no attempt at all.}',
      ),
      staff(
        '{hi} Thanks for telling us. The attempts reach our provider, but the confirmation in your banking app is not answered in time. Do you get a push message from your bank when you pay?',
        'waiting',
      ),
      customer(
        '{Now that you say it: notifications were off for that app.|Oh! It waits in the app, it just does not make a sound.}',
      ),
      staff('That is it then. Open the banking app first, then press "Pay" once more.'),
      customer('{Worked. A bit embarrassing :)|It went through now, thank you!}'),
    ],
    { asks: 'high' },
  ),
  story(
    [
      'Gift card code does not work',
      'Gift card: "code already used"',
      'Voucher from my aunt is not accepted',
    ],
    ['gift-card'],
    [
      customer(
        'I got a gift card over {round} and the checkout says {"code already used"|"unknown code"}. I have not bought anything with it yet. The code ends in {card}.',
      ),
      staff('{hi} Let me look that up.'),
      note(
        'Card was activated but bound to the buyer’s account by mistake. Same thing as last week; told Ines.',
      ),
      staff(
        'It had been attached to the account of the person who bought it. I have moved it to yours: you will see {round} as balance at the next checkout.',
      ),
      customer('{There it is. Thanks!|Wonderful, thank you {agent}.}'),
    ],
  ),
  story(
    ['Cancel my Plus membership', 'Northwind Plus renewed, I did not want that', 'Refund for Plus renewal'],
    ['plus', 'refund'],
    [
      customer(
        'My Northwind Plus renewed {yesterday|two days ago} for another year, €49. I {meant to cancel it|have not ordered anything since summer}. Can I get that back?',
      ),
      staff(
        '{hi} Yes, within 14 days of a renewal and as long as you have not used it. I have ended Plus and given back the €49, reference {ref}.',
      ),
      customer('{That was painless, thanks.|Fair. Maybe I will be back for the winter sale!}'),
    ],
  ),
  story(
    ['Discount code was not applied', 'Forgot to use my voucher', 'Code AUTUMN10 did not work on {order}'],
    ['voucher'],
    [
      customer(
        'I entered {AUTUMN10|WELCOME10} for order {order}, it said "applied", and then I was charged the full {amount}. {Could you correct that?|Do I have to order again?}',
      ),
      staff(
        '{hi} I can see it in the log: the code fell off when you changed the delivery method. I have refunded the difference of 10 % to your card ending in {card}.',
      ),
      customer('{Excellent, thank you.|Nice, I did not expect it that fast.}'),
    ],
  ),
  story(
    ['Pay in instalments?', 'Can I pay the desk in three parts?', 'Question about paying later'],
    ['payment-methods'],
    [
      customer(
        'The Tern desk is €389 and I would rather pay in three parts. Is that possible {to {city}|with you}?',
      ),
      staff(
        '{hi} From €150 on you can choose "3 parts" at the checkout: a third today, the rest after 30 and 60 days, without interest. It works for deliveries to {city} as well.',
      ),
      customer('{=ask:And if I send it back before the second part?|Do I need a credit card for that?}'),
      staff(
        '{=ask:Then the open parts are cancelled and the first one is refunded.|No, a debit card is enough.}',
      ),
    ],
  ),
  story(
    ['Charged after I cancelled', 'Order cancelled, money taken', '{order} was cancelled but I paid'],
    ['refund', 'cancellation'],
    [
      customer(
        'I cancelled {order} within ten minutes and got the e-mail. Today {amount} left my account all the same.',
      ),
      staff(
        '{hi} Sorry! The cancellation crossed with our nightly collection. The refund is on its way under {ref} and I have told our developers about the gap.',
      ),
      note('Third case this month, see tag cancellation. Worth a look by the developers?'),
      customer('{Thanks. Please do fix that.|Alright, as long as it comes back.}'),
    ],
  ),
  story(
    ['Unknown charge from Northwind', 'I did not order anything', 'Charge of {amount} that I do not know'],
    ['fraud', 'card'],
    [
      customer(
        'There is a charge of {amount} from you on my statement of {ordered}. I have not ordered anything {since last year|in months}. What is it?',
      ),
      staff(
        '{hi} I understand that this is alarming. Could you give me the last four digits of the card and the exact time, if your bank shows it?',
        'waiting',
      ),
      customer('Ends in {card}. {About nine in the evening.|The statement has no time.}'),
      note(
        'Order under another account with the same card. Same street, family name matches. Asking carefully.',
      ),
      staff(
        'The order belongs to another account with the same family name and goes to your street. Could somebody in your household have used the card?',
        'waiting',
      ),
      customer(
        '{=who:My son. Mystery solved. Sorry for the fuss!|Ah. That must be my birthday present. I know nothing!}',
      ),
      staff(
        '{=who:Glad that it is nothing worse.|Your secret is safe with us.} If you want it back after all, you have 30 days.',
      ),
    ],
    { asks: 'high', raised: 'critical' },
  ),
  story(
    ['Price dropped a day after I bought', 'Price difference', 'Can you match yesterday’s price?'],
    ['price'],
    [
      customer(
        'I bought the {product} on {ordered} for {amount}, and now it is 20 % cheaper. {That stings a little.|Is there anything you can do?}',
      ),
      staff(
        '{hi} We match our own prices for 14 days, so you are in time. The difference goes back to your card.',
      ),
      customer('{Wow, thanks!|Thank you, that is very fair.}'),
    ],
  ),
  story(
    ['Which ways to pay do you take?', 'Bank transfer instead of card?', 'Paying by invoice'],
    ['payment-methods'],
    [
      customer(
        '{Hi|Hello}! I do not have a credit card. Can I pay {by bank transfer|on invoice} and how long does it take until you ship?',
      ),
      staff(
        '{hi} Bank transfer works: choose "Transfer" and put the order number into the reference. We ship as soon as it arrives, mostly on the next working day.',
      ),
      customer('{=ask:Good, thank you.|And instant transfers too?}'),
      staff('{=ask:You are welcome, {name}.|Yes, instant ones count within minutes.}'),
    ],
  ),
  story(
    ['Customs asked me for money', 'Customs fee on order {order}', 'Why do I have to pay duties?'],
    ['customs'],
    [
      customer(
        'The courier wants {little} in customs and handling for {order}. Your page said all fees were included.',
      ),
      staff('{hi} They are. Please do not pay; I am sending {carrier} the papers that they missed.'),
      note('Commercial invoice sent again, {carrier} confirmed DDP. Driver to come again on {due}.'),
      staff('{carrier} has the papers now and delivers on {due} without asking you for anything.'),
      customer('{It came, no money asked. Thank you.|Thanks for sorting it out.}'),
    ],
    { asks: 'high' },
  ),
  story(
    ['Invoice has the wrong amount', 'Invoice does not match my payment', 'Receipt for {order} is wrong'],
    ['invoice'],
    [
      customer(
        'The invoice for {order} says {amount}, but I paid {little} less because of the voucher. My employer will only refund what is on the invoice.',
      ),
      staff(
        '{hi} The voucher stands on page two, which I admit nobody reads. I have made a version with one line for the final amount.',
      ),
      customer('{That is what I needed.|Thank you!}'),
    ],
  ),
];
