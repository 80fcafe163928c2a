import { articlesOf, type Article } from './article';

const article = articlesOf('en');

export const articlesEn: readonly Article[] = [
  article(
    'General',
    'Where is my parcel?',
    `Every parcel has a **tracking number**. You find it in your account under *Orders*, and in the e-mail that we send when it leaves us.

- Within the country a parcel travels **two to three days**, abroad up to **seven**.
- The tracking may stand still for a day while the parcel changes from one depot to the next.
- Has nothing moved for **five working days**, write to us with the number of the order: we ask the carrier to look for it.

> Delivered, says the tracking, but it has not arrived? Look at your neighbours first: nine of ten parcels are there.`,
    10,
    78,
  ),
  article(
    'General',
    'How do I return something?',
    `You have **30 days** from the day it arrived.

1. Open the order in your account and choose **Return**.
2. Print the label, or let the app show you its code.
3. Drop the parcel at any point of the carrier.

Nobody minds if it was unpacked. What is made to measure or personalised cannot come back.

Your money is there **within five working days** after the return reached us, see *When do I get my refund?*`,
    9,
    84,
  ),
  article(
    'General',
    'Can I change the delivery address?',
    `As long as the order is **not packed**: open it in your account and choose *Change address*. That is usually possible for two hours.

Once it is packed, write to us at once. Sometimes we can stop it, and the carrier's page lets you choose another day, a neighbour or a pick-up point.`,
    5,
    66,
  ),
  article(
    'General',
    'Something arrived damaged or is missing',
    `We are sorry! Please send us **two photos**: one of the damage, one of the label on the box. Nothing has to go back before we say so.

| What happened | What we do |
| --- | --- |
| broken in transport | a new one leaves the same day |
| a part is missing | the part comes as a letter |
| wrong colour or size | exchanged, the way back is free |

Screws and fittings: the number on the sticker inside the instructions begins with \`RW\`. With it we know which set you need.`,
    6,
    58,
  ),
  article(
    'Payment',
    'When do I get my refund?',
    `A refund leaves us **the day your return is checked**, usually one or two days after it arrived. Then it takes

- two to five days to a **card**,
- one day to a **wallet** or by bank transfer,
- no time at all as a **gift card**.

Your bank shows it under the date of the purchase, so scroll back before you miss it. Is it not there after a week, tell us the number of the order.`,
    8,
    73,
  ),
  article(
    'Payment',
    'My card was declined',
    `Mostly the payment was not **confirmed in your banking app** in time. Keep the app open while you pay, and confirm when it asks.

Did that not help?

- Check the limit for payments on the internet.
- Try another card, a wallet, or bank transfer.
- Switch off a VPN: banks distrust payments from elsewhere.

Nothing is taken for an attempt that failed. What your bank shows is a *reservation* and disappears within five days, also when it looks like a **double charge**.`,
    7,
    69,
  ),
  article(
    'Payment',
    'Where do I find my invoice?',
    `In your account under **Documents**, as soon as the parcel has left us. It also comes by e-mail.

Need a company name or a VAT number on it? Enter them under *Profile → Company*; the next invoice has them. For one that is there already, write to us: we make a new one.`,
    5,
    88,
  ),
  article(
    'Payment',
    'How does Northwind Plus end?',
    `Plus renews itself after a year. To end it, open *Profile → Plus* and choose **Do not renew**: it then lasts until the date that you see there.

Renewed by accident? Within **14 days** you get all of it back, as long as you have not used the free shipping meanwhile.`,
    3,
    71,
  ),
  article(
    'Technical',
    'I cannot sign in',
    `There is no password: you get a **code by e-mail** each time.

1. Look into the folder for spam, and for the sender \`no-reply@northwind.example\`.
2. Wait a minute before you ask for another one: only the **newest code** is good.
3. Did you change your e-mail address? Then the old one still holds your account. Write to us, and we move it.`,
    7,
    64,
  ),
  article(
    'Technical',
    'The Nimbus purifier does not connect',
    `The Nimbus speaks **2.4 GHz** alone, and many routers hide that behind one name.

1. Hold the power button for **ten seconds** until the ring blinks blue.
2. Stand beside the router with your phone, Bluetooth on.
3. In the app choose *Add a device*, then your network of 2.4 GHz.

Is the update stuck at 80 %? Leave it plugged in for half an hour, then unplug it for a minute: it goes on where it was.`,
    6,
    61,
  ),
  article(
    'Technical',
    'The app crashes or shows old orders',
    `Update it first: version **5.2** mends the crash on opening an order. Then sign out and in again, which fetches your orders anew.

Still there? Tell us the model of your phone and what you pressed last. A recording of the screen helps more than a thousand words.`,
    4,
    57,
  ),
  article(
    null,
    'How do I reach a person?',
    `Write to us here, in the app or in Telegram: people answer, **Monday to Saturday from 8 to 20**. At other times you get an answer the next morning.

You need not explain anything twice: whoever takes over sees the whole conversation.`,
    3,
    90,
  ),
  article(
    'Payment',
    'Paying in three parts',
    `From spring on you can pay for orders above €200 in three parts.

*To be checked by bookkeeping before it goes out.*`,
    0,
    0,
    { draft: true },
  ),
];
