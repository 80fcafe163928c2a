import type { Language } from '@tessera/contracts';

/** What is said in any ticket. */
export const phrases: Readonly<Record<Language, Readonly<Record<PhraseName, readonly string[]>>>> = {
  en: {
    hi: [
      'Hi {name}!',
      'Hello {name}!',
      'Hi {name}, thanks for writing.',
      'Hello {name}, this is {agent}.',
      'Good to hear from you, {name}.',
    ],
    thanks: [
      'Thank you, {agent}!',
      'Great, thanks a lot.',
      'Thanks, that helps.',
      'Perfect, thank you.',
      'Super, thanks!',
      'Thank you for the quick help, {agent}.',
      'All clear, thanks.',
    ],
    welcome: [
      'You are welcome, {name}. Have a good {day|evening}!',
      'Gladly. Write to us any time.',
      'My pleasure!',
      'Glad it worked out, {name}.',
    ],
    nudge: [
      '{Any news?|Is there anything new on this?}',
      'Just checking if somebody has seen this.',
      'One more thing: it is for {due}, so it is a bit urgent.',
    ],
    praise: [
      'Fast and friendly.',
      'Solved in one go, thank you!',
      '{agent} understood at once what I meant.',
      'Better than any hotline.',
    ],
    blame: [
      'It took far too long.',
      'I had to explain it twice.',
      'Solved in the end, but only after I asked again.',
    ],
    handOver: [
      '{colleague}, could you take over? I am off from noon and you know this one better.',
      'Handing over to {colleague}, this needs a second pair of eyes.',
      '{colleague}, same as the case you had on Monday. Can you finish it?',
    ],
  },
  ru: {
    hi: [
      'Здравствуйте, {name}!',
      'Добрый день, {name}!',
      '{name}, здравствуйте!',
      'Здравствуйте, {name}, это {agent}.',
    ],
    thanks: [
      'Спасибо, {agent}!',
      'Спасибо большое!',
      'Отлично, благодарю.',
      'Супер, спасибо за помощь',
      'Всё ясно, спасибо!',
      'Спасибо за быстрый ответ.',
    ],
    welcome: ['Пожалуйста, {name}! Хорошего {дня|вечера}.', 'Рады помочь!', 'Обращайтесь в любое время.'],
    nudge: [
      '{Есть новости?|Подскажите, есть ли новости?}',
      'Уточняю, видел ли кто-нибудь моё сообщение.',
      'И ещё: нужно к {due}, поэтому немного срочно.',
    ],
    praise: [
      'Быстро и по делу.',
      'Решили с первого раза, спасибо!',
      'Всё объяснили простыми словами.',
      'Приятно иметь с вами дело.',
    ],
    blame: ['Слишком долго.', 'Пришлось объяснять два раза.', 'В итоге решили, но только после напоминания.'],
    handOver: [
      '{colleague}, заберёшь? Меня после обеда не будет, а ты в теме.',
      'Передаю: {colleague}, тут нужен второй взгляд.',
    ],
  },
};

export type PhraseName = 'hi' | 'thanks' | 'welcome' | 'nudge' | 'praise' | 'blame' | 'handOver';
