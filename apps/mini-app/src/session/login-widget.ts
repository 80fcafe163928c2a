/** Telegram's own; the version is part of the address. */
const address = 'https://telegram.org/js/telegram-widget.js?22';

/**
 * What Telegram's script reads from its element: which bot, how the button looks, and where the browser goes with the
 * signed fields (`/login`, which `enter` knows).
 * @param appRoot address of the app, with a slash at the end
 */
export const widgetAttributes = (
  botUsername: string,
  appRoot: string,
  language: string,
): Record<string, string> => ({
  'data-telegram-login': botUsername,
  'data-auth-url': new URL('login', appRoot).href,
  'data-size': 'large',
  'data-radius': '12',
  'data-userpic': 'false',
  'data-lang': language,
});

/**
 * Lets Telegram's script put its button into `host`.
 * @throws when the script cannot be had
 */
export const showWidget = (host: HTMLElement, attributes: Record<string, string>): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.entries(attributes).forEach(([name, value]) => script.setAttribute(name, value));
    script.async = true;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${address} did not load`));
    script.src = address;
    host.replaceChildren(script);
  });
