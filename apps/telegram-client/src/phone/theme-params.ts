/** Telegram's colours as it tells them to a Mini App. */
export const themeParams = (theme: 'light' | 'dark'): Record<string, string> =>
  theme === 'light'
    ? {
        bg_color: '#ffffff',
        secondary_bg_color: '#f0f2f5',
        text_color: '#0b0d0f',
        hint_color: '#75808a',
        link_color: '#1a75cf',
        button_color: '#3390ec',
        button_text_color: '#ffffff',
        header_bg_color: '#f8f9fa',
        accent_text_color: '#1a75cf',
        section_bg_color: '#ffffff',
        section_header_text_color: '#75808a',
        subtitle_text_color: '#75808a',
        destructive_text_color: '#d5394b',
        bottom_bar_bg_color: '#f8f9fa',
      }
    : {
        bg_color: '#17212b',
        secondary_bg_color: '#0e1621',
        text_color: '#f3f6f8',
        hint_color: '#8696a4',
        link_color: '#6ab3f3',
        button_color: '#4a95dd',
        button_text_color: '#ffffff',
        header_bg_color: '#17212b',
        accent_text_color: '#6ab3f3',
        section_bg_color: '#17212b',
        section_header_text_color: '#8696a4',
        subtitle_text_color: '#8696a4',
        destructive_text_color: '#ff7584',
        bottom_bar_bg_color: '#17212b',
      };
