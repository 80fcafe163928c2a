/** The simulated Telegram of the demo. */
export const telegramDemoEn = {} as const;
