import { customer, note, staff, storiesOf, type Story } from './story';

const story = storiesOf('en', 'Technical');

/** The shop, the app and the things that need them. */
export const enTechnical: readonly Story[] = [
  story(
    ['Nimbus purifier will not connect', 'Cannot pair the Nimbus 2', 'Air purifier does not find my Wi-Fi'],
    ['nimbus', 'wi-fi'],
    [
      customer(
        'My new Nimbus 2 purifier {blinks blue forever and the app says "device not found"|does not show up in the app}. Phone is {an Android one, version {int}|new and up to date}. {I have tried it five times.|What am I doing wrong?}',
      ),
      staff(
        '{hi} Nothing wrong on your side, this step is touchy. Is your Wi-Fi a mixed one, with 2.4 and 5 GHz under the same name? The Nimbus only knows 2.4.',
        'waiting',
      ),
      customer('{No idea, it is the box from the provider.|Yes, one name for both.}'),
      staff(
        'Then please switch on the guest network of your router, which is 2.4 GHz on nearly all of them, connect the phone to it, hold the fan button for five seconds and try again.',
      ),
      customer('{It works! Thank you.|That did it. You should put that into the manual.}'),
    ],
    {
      again: [
        customer(
          'It lost the connection again after the router restarted. {Do I have to do all of that each time?|Every evening the same.}',
        ),
        note('Known with firmware 1.8, fixed in 1.9 (rolling out).', 'handed-over'),
        staff(
          'No. Firmware 1.9 remembers the network; I have put your purifier at the front of the queue, it will update itself tonight.',
        ),
      ],
    },
  ),
  story(
    ['App crashes when I open an order', 'Northwind Home keeps closing', 'App closes on its own'],
    ['app', 'crash'],
    [
      customer(
        'Since the last update the app {closes as soon as I tap on an order|shows a white page and then closes}. {I have already reinstalled it.|Restarting the phone did not help.}',
      ),
      staff(
        '{hi} Thank you for reporting it. Which version stands at the bottom of the profile page, and which phone is it?',
        'waiting',
      ),
      customer('Version 5.{int}.1, {a phone from three years ago|a pretty new phone}.'),
      note('Reproduced with orders that contain a gift card. Filed for Ines with the log.'),
      staff(
        'We found it: orders with a gift card break the page. A fixed version is in the store from {due}. Until then the website shows everything.',
      ),
      customer('{Updated, works. Thanks!|Good to know, thank you.}'),
    ],
    { raised: 'high' },
  ),
  story(
    ['Cannot sign in any more', 'Code for signing in never arrives', 'Locked out of my account'],
    ['sign-in'],
    [
      customer(
        'I do not get the e-mail with the sign-in code. {Spam folder is empty too.|I waited an hour and asked for it four times.}',
      ),
      staff(
        '{hi} I see the codes leaving here, and your mail provider turning them away because there were so many at once. I have cleared the queue. Could you ask for exactly one now?',
        'waiting',
      ),
      customer('{Got it within a minute.|Came at once. Thanks!}'),
    ],
  ),
  story(
    ['Checkout button does nothing', 'Cannot finish my order on the website', 'Basket page hangs'],
    ['website', 'checkout'],
    [
      customer(
        'On the website the "Go to checkout" button {does nothing|turns grey and stays grey}. {Desktop browser, latest version.|It works on my phone, but not on my laptop.}',
      ),
      staff(
        '{hi} Could you try it in a private window, please? If it works there, an extension is in the way.',
        'waiting',
      ),
      customer('{Works in the private window. So it is my ad blocker?|Private window: fine.}'),
      staff(
        'Very likely. Our checkout loads the card form from our payment provider, and some lists block that. Allowing our address helps; we are talking to the list’s authors as well.',
      ),
    ],
  ),
  story(
    [
      'Glimt bulbs lose their schedule',
      'Smart bulbs do not follow the schedule',
      'Lights go on at the wrong hour',
    ],
    ['glimt', 'schedule'],
    [
      customer(
        'My Glimt bulbs go on {an hour too late|at 3 in the night}, although the app says 7:00. {Since the clocks changed.|It began last week.}',
      ),
      staff(
        '{hi} It sounds as if the bridge has kept the old time zone. What does the app show under Bridge → Time?',
        'waiting',
      ),
      customer('{UTC. We are not in UTC.|It shows a city on another continent!}'),
      staff('There we are. Tap on it once and choose your city; the schedules follow within a minute.'),
      customer('{Fixed. Thanks, {agent}!|Lights are on time again, thank you.}'),
    ],
  ),
  story(
    ['Delete my account', 'Please remove my data', 'How do I close my account?'],
    ['privacy', 'account'],
    [
      customer(
        '{Hi|Hello}, I would like to delete my account and what you store about me. {I cannot find where.|The link in the app leads nowhere.}',
      ),
      staff(
        '{hi} You find it on the website under Profile → Privacy → Delete. I can also do it for you; then please confirm with one word here. Invoices stay for as long as the law wants it.',
        'waiting',
      ),
      customer('Confirmed.'),
      note('Erasure started, ticket in the privacy queue {ref}.'),
      staff('Done, it will be complete within 48 hours. All the best to you, {name}.'),
    ],
  ),
  story(
    ['E-mail address changed, orders gone', 'My order history is empty', 'Two accounts, can you join them?'],
    ['account'],
    [
      customer(
        'I changed my e-mail and now my old orders are gone, also {order}, {which I want to return|for which I need the invoice}.',
      ),
      staff(
        '{hi} They are not gone: you have two accounts now, one per address. I can join them into the new one. Do you agree?',
        'waiting',
      ),
      customer('Yes please.'),
      staff('Joined. You should see {int} orders from both when you open the page again.'),
      customer('{All there, thank you!|Yes! Thanks.}'),
    ],
  ),
  story(
    ['Purifier is very loud', 'Nimbus makes a rattling noise', 'Strange noise from the air purifier'],
    ['nimbus', 'warranty'],
    [
      customer(
        'The Nimbus 2 in our bedroom {rattles on level 1|has begun to whistle} {at night|since the weekend}. Filter is {int} weeks old.',
      ),
      staff(
        '{hi} Please take the filter out, turn it by half a round and put it back until it clicks. If it is still noisy then, a short video would help me.',
        'waiting',
      ),
      customer(
        '{=fan:Silence! It had not clicked in.|Still there, just quieter. I have a video, where do I send it?}',
      ),
      staff(
        '{=fan:Great, sleep well.|You can attach it here with the paper clip. Meanwhile I am putting a new fan unit aside for you.}',
      ),
    ],
  ),
  story(
    ['Notifications do not arrive', 'No push messages from the app', 'App does not tell me about deliveries'],
    ['app', 'notifications'],
    [
      customer(
        'The app used to tell me when a parcel is near. Since {the update|I have a new phone} it is silent. Notifications are allowed in the settings.',
      ),
      staff(
        '{hi} Please open Profile → Notifications in the app and switch "Deliveries" off and on again: it registers the phone anew.',
      ),
      customer('{That was it.|Now I got a test message. Thank you!}'),
    ],
  ),
  story(
    [
      'Website shows prices in the wrong currency',
      'Prices in another currency',
      'Shop thinks I am in another country',
    ],
    ['website'],
    [
      customer(
        'I am in {city}, and the shop shows me another country and currency each time. {I change it and it jumps back.|It is a bit tiring.}',
      ),
      staff('{hi} Are you using a VPN or a company network by any chance?', 'waiting'),
      customer('{Yes, from work.|A VPN, indeed.}'),
      staff(
        'Then the address decides until you are signed in. I have fixed your country in your account, so it stays when you are signed in.',
      ),
    ],
  ),
  story(
    ['API for our shop window', 'Export of my orders as CSV', 'Can I get my data as a file?'],
    ['export'],
    [
      customer(
        'For my taxes I need all my orders of the year as a table. {Copying {int} invoices by hand is no fun.|Is there an export?}',
      ),
      note('No export for customers yet. Asked Ines, she made one by hand; idea is on the list.'),
      staff(
        '{hi} Not as a button yet, but one of our developers made the file for you: it is under "Documents". And the button is on our list now, thanks to you.',
      ),
      customer('{You made my day.|That is above and beyond. Thank you!}'),
    ],
  ),
  story(
    ['Firmware update stuck at 80 %', 'Nimbus update does not finish', 'Update failed, purifier off'],
    ['nimbus', 'firmware'],
    [
      customer(
        'The Nimbus has been updating for {two hours|the whole evening}, the ring stands at 80 %. {May I unplug it?|The buttons do nothing.}',
      ),
      staff(
        '{hi} Yes, you may: unplug it for a full minute. It starts with the old version then and tries again at night.',
      ),
      customer('{It is back, old version.|OK, it is running again.}'),
      note('Batch 22-40 gets stuck with a weak signal. Priya is collecting serial numbers.'),
      staff(
        'Good. We have a corrected update from {due} on. If it hangs again, write here and we swap the device without questions.',
      ),
    ],
    { raised: 'high' },
  ),
  story(
    ['Scale shows the wrong weight', 'Pulse scale is off by 2 kg', 'Kitchen scale not exact'],
    ['calibration'],
    [
      customer(
        'The Fennel kitchen scale shows {int} g with nothing on it. {New batteries are in.|It used to be exact.}',
      ),
      staff(
        '{hi} Please set it on a hard floor, hold "tare" for ten seconds until it shows CAL and put one litre of water on it. It learns its zero from that.',
      ),
      customer('{=scale:Exact to the gram again. Neat.|It says E2 after that.}'),
      staff(
        '{=scale:Wonderful. Happy baking!|E2 means the sensor is gone. A new one is on its way, and you may keep the old one for parts.}',
      ),
    ],
  ),
];
