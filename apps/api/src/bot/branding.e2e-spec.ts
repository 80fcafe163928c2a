import { BrandingService, WordingsService } from '@tessera/branding';
import { DeskSettingsService } from '@tessera/identity';
import { plainSpeech, speakAs, type RequestContext } from '@tessera/platform';
import { MessagesService } from '@tessera/tickets';
import { BotDesk, ticketIn } from './bot.fixture';

describe('the brand in the bot', () => {
  let desk: BotDesk;
  let boss: RequestContext;
  beforeAll(async () => {
    desk = await BotDesk.open();
    boss = (await desk.staff('Boss', 'admin')).context;
  });
  afterAll(async () => {
    await desk.close();
    speakAs(plainSpeech);
  });

  const brand = async (changes: object) => {
    const service = desk.running.app.get(BrandingService);
    const { version } = await service.get(boss);
    return service.put(boss, { version, ...changes });
  };
  const say = async (key: string, text: string | null, language: 'en' | 'ru' = 'en') => {
    const service = desk.running.app.get(WordingsService);
    const { items } = await service.list(boss, language);
    const { version } = items.find((one) => one.key === key)!;
    await service.put(boss, language, { texts: [{ key, text, version }] });
  };
  const profileCalls = () =>
    desk.telegram.calls().filter(({ method }) => /^setMy(Name|Description|ShortDescription)$/.test(method));

  it('leaves the name of the bot alone until somebody gives the desk a brand, and tells Telegram each thing once', async () => {
    expect(profileCalls()).toEqual([]);
    const told = desk.telegram.expectCall({ method: 'setMyName' });
    const described = desk.telegram.expectCall({ method: 'setMyShortDescription' });
    await brand({ name: 'Nordwind' });
    expect((await told).params).toMatchObject({ name: 'Nordwind' });
    expect((await described).params).toMatchObject({
      short_description: expect.stringContaining('Nordwind'),
    });
    const again = desk.telegram.expectCall({ method: 'setMyName' });
    await brand({ contacts: { en: [{ kind: 'phone', label: 'Sales', value: '+49 30 1234' }] } });
    await brand({ name: 'Nordwind Energy' });
    await again;
    const names = profileCalls().filter(({ method }) => method === 'setMyName');
    expect(names.map(({ params }) => params['name'])).toEqual(['Nordwind', 'Nordwind Energy']);
  });

  it('greets and gives the contacts in the reader’s language, else in the desk’s', async () => {
    await brand({
      greeting: { en: 'We are here from 8 to 20.' },
      contacts: {
        en: [
          { kind: 'phone', label: 'Sales', value: '+49 30 1234' },
          { kind: 'hours', label: '', value: 'Mon–Fri 8–20' },
        ],
        ru: [{ kind: 'mail', label: '', value: 'help@nordwind.example' }],
      },
    });
    const [kate, olga] = [desk.person('Kate'), desk.person('Ольга', 'ru')];
    await kate.start();
    expect((await kate.expectMessage('Hello, Kate!')).text).toContain('We are here from 8 to 20.');
    await kate.send('/contacts');
    expect((await kate.expectMessage('📞')).text).toMatch(/📞 Sales: \+49 30 1234\n🕒 Mon–Fri 8–20/);
    await olga.start();
    await olga.expectMessage('We are here from 8 to 20.');
    await olga.send('/contacts');
    await olga.expectMessage('✉️ help@nordwind.example');
  });

  it('says its own words at once, and knows the buttons of before', async () => {
    const ida = desk.person('Ida');
    await ida.start();
    await ida.expectMessage('Hello, Ida!');
    await say('bot.menu.tickets', 'What I asked');
    await say('bot.menu.contacts', 'Call us');
    await ida.tap('Contacts');
    await ida.expectMessage('📞');
    await ida.start();
    await ida.expectMessage('Hello, Ida!');
    expect(ida.keyboard?.keyboard.flat().map(({ text }) => text)).toContain('Call us');
    await say('bot.menu.contacts', 'Reach us');
    await ida.tap('Call us');
    await ida.expectMessage('📞');
    await say('bot.start.hello', 'Good day, {name}, this is {brand}.');
    await ida.start();
    await ida.expectMessage('Good day, Ida, this is Nordwind Energy.');
    await say('bot.start.hello', null);
    await ida.start();
    await ida.expectMessage('Hello, Ida!');
  });

  it('shows new descriptions of commands as soon as they are said otherwise', async () => {
    const dressed = desk.telegram.expectCall({ method: 'setMyCommands' });
    await say('bot.command.new', 'Ask the team something');
    expect(JSON.stringify((await dressed).params)).toContain('Ask the team something');
  });

  it('signs answers as the brand wants it', async () => {
    const max = desk.person('Max');
    const { context: anna } = await desk.staff('Anna');
    await max.start();
    await max.send('It is dark here');
    const id = ticketIn(await max.expectMessage('is open'));
    await brand({ staffNames: 'brand' });
    await desk.running.app.get(MessagesService).post(anna, id, { text: 'Light is coming' });
    await max.expectMessage('Nordwind Energy: Light is coming');
    await brand({ staffNames: 'first' });
  });

  it('sends groups to the private chat while tickets from groups are switched off', async () => {
    const { context: developer } = await desk.staff('Dev', 'developer');
    const settings = desk.running.app.get(DeskSettingsService);
    const kim = desk.person('Kim');
    const group = desk.telegram.group({ title: 'Neighbours', members: [kim] });
    await settings.put(developer, { features: { groupTickets: false } });
    await group.as(kim).send('/support@tessera_bot the lift is stuck');
    await group.expectMessage('Write to the bot in private');
    await settings.put(developer, { features: { groupTickets: true } });
    await group.as(kim).send('/support@tessera_bot the lift is still stuck');
    await group.expectMessage('is open: the lift is still stuck');
  });

  it('takes no files of customers while that is switched off, but their words', async () => {
    const { context: developer } = await desk.staff('Dev', 'developer');
    const settings = desk.running.app.get(DeskSettingsService);
    await settings.put(developer, { features: { customerFiles: false } });
    const rosa = desk.person('Rosa');
    await rosa.start();
    await rosa.sendPhoto({ caption: 'Look at this' });
    await rosa.expectMessage('say it in words');
    await rosa.send('It is broken');
    await rosa.expectMessage('is open: It is broken');
    await settings.put(developer, { features: { customerFiles: true } });
    await rosa.sendPhoto({ caption: 'Look at this' });
    await desk.settle();
    expect((await desk.sql('SELECT 1 FROM attachment')).length).toBe(1);
  });
});
