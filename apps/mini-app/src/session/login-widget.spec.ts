import { widgetAttributes } from './login-widget';

describe('the Login Widget', () => {
  it('is told the bot, the language and where to come back to', () => {
    expect(widgetAttributes('desk_bot', 'https://desk.example.com/app/', 'ru')).toMatchObject({
      'data-telegram-login': 'desk_bot',
      'data-auth-url': 'https://desk.example.com/app/login',
      'data-lang': 'ru',
    });
  });
});
