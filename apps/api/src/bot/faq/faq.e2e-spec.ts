import { Categories } from '@tessera/catalog';
import type { CreateFaqArticle, FaqArticle } from '@tessera/contracts';
import { systemContext } from '@tessera/identity';
import { Faq, FaqSuggestions } from '@tessera/knowledge';
import type { RequestContext } from '@tessera/platform';
import type { Person } from '@tessera/telegram-emulator';
import { BotDesk } from '../bot.fixture';

describe('the FAQ in the bot', () => {
  let desk: BotDesk;
  let writer: RequestContext;
  let parcel: FaqArticle;

  const write = (title: string, text: string, more: Partial<CreateFaqArticle> = {}): Promise<FaqArticle> =>
    desk.running.app.get(Faq).create(writer, {
      title,
      text,
      language: 'en',
      categoryId: null,
      state: 'published',
      position: 0,
      ...more,
    });
  const begin = async (name: string, language = 'en'): Promise<Person> => {
    const person = desk.person(name, language);
    await person.start();
    await desk.settle();
    person.clearInbox();
    return person;
  };
  const figures = async () => {
    const { totals } = await desk.running.app.get(FaqSuggestions).report(writer, {});
    return totals;
  };

  beforeAll(async () => {
    desk = await BotDesk.open();
    writer = (await desk.staff('Anna', 'moderator')).context;
    const system = systemContext(desk.deskId, { door: 'cli', requestId: 'test' });
    const categories = await desk.running.app.get(Categories).list(system);
    const payment = categories.find(({ name }) => name === 'Payment')!.id;
    parcel = await write(
      'Where is my parcel?',
      'It travels **three** days:\n\n- packing\n- [tracking](https://t.example)',
    );
    await write('When do I get my refund?', 'Within *five* days.', { categoryId: payment });
    for (let n = 1; n <= 9; n++)
      await write(`Payment question ${n}`, 'Yes.', { categoryId: payment, position: n });
    await write('A long story', `${'word '.repeat(1_500)}end`, { position: 5 });
  });
  afterAll(() => desk?.close());

  it('leads from topics to an article, and asks whether it helped', async () => {
    const ada = await begin('Ada');
    await ada.tap('FAQ');
    const topics = await ada.expectMessage('Choose a topic');
    await ada.press(topics, 'Payment');
    const first = await ada.expectEdit('Payment, page 1');
    await ada.press(first, '›');
    const second = await ada.expectEdit('Payment, page 2');
    await ada.press(second, '‹');
    await ada.expectEdit('Payment, page 1');
    await ada.press(second, 'All topics');
    await ada.press(await ada.expectEdit('Choose a topic'), 'Everything else');
    await ada.press(await ada.expectEdit('Everything else'), 'Where is my parcel?');
    const article = await ada.expectMessage('It travels three days');
    expect(article.text).toBe('Where is my parcel?\n\nIt travels three days:\n\n• packing\n• tracking');
    expect(article.entities).toEqual([
      { type: 'bold', offset: 0, length: 19 },
      { type: 'bold', offset: 32, length: 5 },
      { type: 'text_link', offset: 57, length: 8, url: 'https://t.example' },
    ]);
    const question = await ada.expectMessage('Did this help?');
    await ada.press(question, 'No');
    const sorry = await ada.expectEdit('Shall somebody of the team help?');
    await ada.press(sorry, 'Yes');
    await ada.expectEdit('Glad to hear it!');
    expect(await desk.running.app.get(Faq).get(writer, parcel.id)).toMatchObject({ helped: 1, notHelped: 0 });
  });

  it('finds by words, forgives slips, and leads to the team where nothing is written', async () => {
    const bob = await begin('Bob');
    await bob.send('/faq refnud');
    const found = await bob.expectMessage('Shown: refund');
    await bob.press(found, 'When do I get my refund?');
    await bob.press(await bob.expectMessage('Did this help?'), 'No');
    await bob.press(await bob.expectEdit('Shall somebody'), 'Write to us');
    await bob.expectMessage('What is it about?');
    await bob.send('/cancel');
    await bob.expectMessage('All right, forgotten');
    await bob.send('/faq quantum');
    await bob.expectMessage('There is no article about “quantum”');
  });

  it('splits what is too long, the question coming last', async () => {
    const cleo = await begin('Cleo');
    await cleo.send('/faq long story');
    await cleo.press(await cleo.expectMessage('About “long story”'), 'A long story');
    await cleo.expectMessage('A long story\n\nword');
    expect((await cleo.expectMessage('end')).text!.length).toBeLessThan(4096);
    await cleo.expectMessage('Did this help?');
  });

  it('suggests what may answer while a ticket is put together, and is glad when it does', async () => {
    const dora = await begin('Dora');
    await dora.send('/new');
    await dora.press(await dora.expectMessage('What is it about?'), 'General');
    await dora.expectEdit('In a few words');
    await dora.send('My parcel is late');
    const prompt = await dora.expectMessage('Perhaps the answer is here already');
    expect(prompt.text).toContain('Now describe it');
    await dora.press(prompt, 'Where is my parcel?');
    await dora.expectMessage('It travels three days');
    await dora.press(await dora.expectMessage('Did this solve it?'), 'Yes, this solved it');
    await dora.expectEdit('No ticket was opened');
    expect(await figures()).toMatchObject({ shown: 1, opened: 1, avoided: 1 });
    await dora.send('/cancel');
    await dora.expectMessage('There is nothing to cancel');
  });

  it('goes on with the ticket otherwise, and offers nothing twice', async () => {
    const eve = await begin('Eve');
    await eve.send('/new');
    await eve.press(await eve.expectMessage('What is it about?'), 'General');
    await eve.press(await eve.expectEdit('In a few words'), 'Go on without');
    await eve.expectEdit('Now describe it');
    await eve.send('When will I get my refund?');
    await eve.press(await eve.expectMessage('Kept.'), 'Ready');
    const check = await eve.expectEdit('Perhaps the answer is here already');
    expect(check.text).toContain('Is this right?');
    await eve.press(check, 'When do I get my refund?');
    await eve.press(await eve.expectMessage('Did this solve it?'), 'No, go on with my ticket');
    const again = await eve.expectEdit('Is this right?');
    await eve.press(again, 'Send');
    await eve.expectMessage('is open: When will I get my refund?');
    expect(await figures()).toMatchObject({ shown: 2, opened: 2, avoided: 1, notHelped: 2 });
  });

  it('offers nothing that does not fit', async () => {
    const fay = await begin('Fay');
    await fay.send('/new The lamp flickers');
    await fay.press(await fay.expectMessage('What is it about?'), 'General');
    expect((await fay.expectEdit('Now describe it')).text).not.toContain('Perhaps');
  });

  it('says so when an article is gone', async () => {
    const gus = await begin('Gus');
    const gone = await write('A short life', 'Text', { position: 9 });
    await gus.send('/faq short life');
    const found = await gus.expectMessage('About');
    await desk.running.app.get(Faq).remove(writer, gone.id);
    expect(await gus.press(found, 'A short life')).toMatchObject({
      text: 'This article is not there any more.',
    });
  });
});
