import { customer, note, staff, storiesOf, type Story } from './story';

const story = storiesOf('en', 'General');

/** Deliveries, returns and questions about the goods. */
export const enGeneral: readonly Story[] = [
  story(
    ['Parcel has not moved since {ordered}', 'Where is order {order}?', 'Tracking stuck for order {order}'],
    ['delivery'],
    [
      customer(
        '{Hi|Hello}, {my order {order} was supposed to be here by now|I am still waiting for order {order}}. Tracking {tracking} has said "at the sorting centre" for four days. {Can you see where it is?|Is it lost?}',
      ),
      staff(
        '{hi} {I am sorry about the wait.|Sorry for the trouble.} I have asked {carrier} to look for the parcel and will write as soon as I know more.',
      ),
      note('{carrier} says it was put on the wrong truck, back at the hub tonight.'),
      staff(
        '{name}, it is found: it went to the wrong depot and leaves for {city} tonight. It should be with you by {due}. I have refunded the shipping cost.',
      ),
      customer('{Great, thanks for staying on it.|OK, fingers crossed. Thanks.|Thank you, {agent}!}'),
    ],
    {
      again: [
        customer(
          '{Me again: still nothing in the letterbox.|Still no parcel, and the tracking is frozen again.}',
        ),
        staff(
          'That is not good enough, {name}. I have sent a new one by express, it leaves today. If the first one turns up, just refuse it.',
        ),
      ],
    },
  ),
  story(
    ['Lamp arrived with a broken shade', 'Halden lamp broken on arrival', 'Damaged lamp in order {order}'],
    ['damaged', 'replacement'],
    [
      customer(
        'The Halden lamp from order {order} came today and {the glass shade is in about ten pieces|the shade has a long crack}. The box itself {looked fine|was dented on one side}.',
      ),
      staff(
        '{hi} {Oh no.|That is a pity.} Could you send me a photo of the shade and one of the label on the box? Then I can have a new shade sent out.',
        'waiting',
      ),
      customer(
        '{Photo taken, the label says batch H-{small}.|Here you go. Batch on the label: H-{small}.} The foot and the cable are fine.',
      ),
      staff(
        'Thank you, that is all I need. A new shade {leaves tomorrow|goes out today} and arrives by {due}. You do not have to send anything back.',
      ),
      customer('{Perfect, thanks.|That was easy, thank you.}'),
    ],
  ),
  story(
    ['Wrong colour delivered', 'I ordered green and got grey', 'Order {order}: not the colour I ordered'],
    ['wrong-item', 'return'],
    [
      customer(
        'I ordered the Skerry wool blanket in moss green and {found a grey one in the box|a grey one came}. The invoice says green. Can I swap it?',
      ),
      staff(
        '{hi} Of course, that was our mistake. I have put a green one aside for you. A prepaid label is on its way to your e-mail; drop the grey one at any {carrier} point when it suits you.',
      ),
      customer('Do I get the green one only after the grey one is back with you?'),
      staff(
        'No need to wait, the green one {leaves our warehouse today|leaves today} and should be there by {due}.',
      ),
    ],
  ),
  story(
    ['How do I return something?', 'Return for order {order}', 'Sending the {product} back'],
    ['return'],
    [
      customer(
        '{Hi|Hello}! {The {product} is lovely but too big for my place|I changed my mind about the {product}}. It is unused and in its box. How do I send it back?',
      ),
      staff(
        '{hi} You have 30 days from delivery. Open the order in your account, choose "Return" and print the label, or show the QR code at a {carrier} point. The money is back within five working days after it reaches us.',
      ),
      customer(
        '{=end:I have no printer, so the QR code it is. Thanks!|Found it, thank you.|And is the return free?}',
      ),
      staff(
        '{=end:You are welcome.|Have a good day, {name}!|It is, as long as you use the label or the QR code.}',
      ),
    ],
  ),
  story(
    [
      'Change the delivery address of {order}',
      'Wrong house number on my order',
      'Can I still change the address?',
    ],
    ['delivery', 'address'],
    [
      customer(
        'I {typed my old address|made a typo in the house number} when I ordered an hour ago ({order}). Can you still change it? The right one is in my profile now.',
      ),
      staff(
        '{hi} You were quick enough: it is not packed yet. I have changed it to the address in your profile, {city}. Could you have a look at the new confirmation and tell me if all is right?',
        'waiting',
      ),
      customer('{Looks right, thank you so much!|Yes, all good now.}'),
    ],
    { asks: 'high' },
  ),
  story(
    ['When is the Tern standing desk back?', 'Tern desk out of stock', 'Stock question: Tern desk in oak'],
    ['stock'],
    [
      customer(
        '{The Tern standing desk in oak has been sold out for weeks.|I would like the Tern desk, oak top, 140 cm.} Do you know when it comes back?',
      ),
      note('Purchasing: next container in the week of {due}, about 40 pieces, 12 reserved already.'),
      staff(
        '{hi} The next delivery reaches us around {due}. I can reserve one for you for 48 hours once it is in, without any obligation. Shall I?',
        'waiting',
      ),
      customer('Yes please!'),
      staff(
        'Done, you are number {int} on the list. You will get a message with a link that is valid for two days.',
      ),
    ],
  ),
  story(
    ['Is the Fjell pan fine on induction?', 'Question about the Fjell pan', 'Fjell pan: dishwasher?'],
    ['product-question'],
    [
      customer(
        'Two short questions about the Fjell cast-iron pan, 28 cm: does it work on induction, and {can it go into the dishwasher|is the handle fine in the oven}?',
      ),
      staff(
        '{hi} Induction: yes, also on gas and in the oven up to 260 °C. Please no dishwasher, it takes the seasoning off; hot water and a brush are enough.',
      ),
      customer('{Great, ordering one now.|Clear, thanks!}'),
    ],
  ),
  story(
    [
      'Screws missing for the Rowan bookshelf',
      'Rowan bookshelf: bag of fittings missing',
      'Missing parts in {order}',
    ],
    ['missing-parts', 'replacement'],
    [
      customer(
        'I am halfway through the Rowan bookshelf and {bag C with the cam locks is missing|there are eight long screws too few}. {I have looked through all the foam twice.|Not in the box, not under the sofa.}',
      ),
      staff(
        '{hi} How annoying in the middle of it! Which number is on the sticker inside the instructions? It starts with RW.',
        'waiting',
      ),
      customer('RW-{small}.'),
      staff(
        'Thank you. A complete set of fittings goes out today as a letter, it should be in your letterbox by {due}.',
      ),
      customer('{Arrived, shelf stands. Thanks!|Thank you, the books can wait two days.}'),
    ],
  ),
  story(
    [
      'Delivered, but not to me',
      'Parcel marked delivered, nothing here',
      '{order} says "delivered" and I have nothing',
    ],
    ['delivery', 'lost-parcel'],
    [
      customer(
        '{carrier} says my parcel ({order}) was delivered {yesterday at 14:10|this morning}. I was at home all day and nobody rang. Neighbours have nothing either.',
      ),
      staff(
        '{hi} I believe you, and I will not send you in circles. I have asked {carrier} for the proof of delivery, they have one working day to answer.',
      ),
      note(
        'Proof of delivery shows a signature that is not the customer’s and house number 41 instead of 14.',
      ),
      staff(
        'It was handed over at number 41 of your street. The driver goes there again today. If you do not have it by {due}, I will send a new {product} at our cost.',
      ),
      customer(
        '{The driver just came by with it. Thank you!|Picked it up at number 41, a very nice lady. Thanks!}',
      ),
    ],
    { asks: 'high' },
  ),
  story(
    ['Gift wrapping forgotten', 'Order {order} is a present', 'Add a card to my order?'],
    ['gift'],
    [
      customer(
        '{My order {order} is a birthday present and I forgot to tick gift wrapping.|Can you add a card to order {order}? It is a present.} {It has to be there by {due}.|Is it too late?}',
      ),
      staff('{hi} Not too late. What should the card say? Up to 160 characters.', 'waiting'),
      customer(
        '"{Happy birthday, see you in summer!|For many long evenings with good books.}" {And no price on the paper, please.|}',
      ),
      staff('Written down, wrapped in blue, no prices inside. It leaves {today|tomorrow morning}.'),
      customer('{You are the best.|Lovely, thank you!}'),
    ],
    { asks: 'high' },
  ),
  story(
    ['Cancel order {order} please', 'Please cancel my order', 'Ordered twice by accident'],
    ['cancellation'],
    [
      customer(
        'I {ordered the {product} twice|found the {product} at my sister’s} by accident. Please cancel {order} if it is not on its way yet.',
      ),
      staff(
        '{hi} Cancelled; it had not left yet. {amount} go back to the card that you paid with, usually within three days.',
      ),
    ],
    { asks: 'high' },
  ),
  story(
    ['Kettle has a strange smell', 'Brisa kettle smells of plastic', 'Warranty: Brisa kettle'],
    ['warranty'],
    [
      customer(
        'My Brisa kettle (order {order}) {still smells of plastic after twenty boils|has begun to drip at the spout}. I have had it for {int} weeks. Is that covered by the warranty?',
      ),
      staff(
        '{hi} Yes, for two years. Before I swap it: have you tried boiling it twice with two spoons of citric acid and leaving it open overnight? That helps in nine of ten cases.',
        'waiting',
      ),
      customer(
        '{Tried it now. A bit better, but the tea still tastes of it.|Did that, no change I am afraid.}',
      ),
      staff(
        'Then you get a new one. It leaves today; the courier takes the old one along when he brings it, no box needed.',
      ),
      customer('{That is really good service.|Thank you!}'),
    ],
    {
      again: [
        customer(
          'The new kettle has the same smell. {Maybe I am just unlucky?|I do not think a third one would help.}',
        ),
        staff(
          'Two in a row is one too many. I have given you the money back for the kettle, and I passed both batch numbers on to our buyers.',
        ),
      ],
    },
  ),
  story(
    ['30 blankets for our office', 'Quote for a company order', 'Bulk order: do you give a discount?'],
    ['b2b'],
    [
      customer(
        'We would like to give our 30 colleagues something warm this year: about 30 Skerry blankets. {Do you give a discount for that?|Could you make us an offer, delivery to {city}?}',
      ),
      staff(
        '{hi} With pleasure. From 25 pieces it is 12 % off and shipping is free. Would one colour do, or shall I make it a mix?',
        'waiting',
      ),
      customer('Half grey, half moss green. We need an invoice with our company name.'),
      note('Offer sent as PDF, valid for two weeks. 15 × grey, 15 × moss.'),
      staff(
        'The offer is in your inbox. Reply to it with "yes" and we pack; delivery takes four working days.',
      ),
      customer(
        '{Confirmed just now, thanks for the quick work.|I will show it to my boss and come back to you.}',
      ),
    ],
  ),
  story(
    ['Pick-up point is closed', 'Parcel at a pick-up point that is closed', '{order}: other pick-up point?'],
    ['delivery'],
    [
      customer(
        'The pick-up point for {order} has {a note "closed for holidays" on its door|been closed every evening this week}. The parcel goes back in three days. What now?',
      ),
      staff(
        '{hi} I have had it redirected to the {carrier} locker at the station in {city}. You get a new code once it is there, at the latest on {due}.',
      ),
      customer('{Code arrived, thank you.|That is even closer. Thanks!}'),
    ],
  ),
  story(
    [
      'Zip of the backpack is stuck',
      'Trailhead backpack: broken zip',
      'Repair or replacement for a backpack?',
    ],
    ['warranty', 'repair'],
    [
      customer(
        'The main zip of my Trailhead 28 {came off its track|has lost two teeth}. {I bought it last spring.|It is a year and a half old and has seen some mountains.} I like it a lot, can it be repaired?',
      ),
      staff(
        '{hi} We love to hear that. Our workshop puts in new zips for free within five years. Shall I send you a shipping label?',
        'waiting',
      ),
      customer('Yes! How long does it take?'),
      staff(
        'About ten days with shipping. The label is in your e-mail, please write {order} on a note inside.',
      ),
    ],
  ),
  story(
    ['Too much packaging', 'Feedback about your boxes', 'A small thing in a very big box'],
    ['feedback'],
    [
      customer(
        'Just feedback: the {small set of hooks|two candle holders} from {order} came in a box in which I could have posted my cat. Lots of air and paper. You can do better!',
      ),
      staff(
        '{hi} You are right, and the picture of the cat made my day. I passed it on to the packing team: we run out of the small boxes now and then, and then this happens.',
      ),
    ],
  ),
];
