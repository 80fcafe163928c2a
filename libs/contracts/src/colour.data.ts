/** The least contrast of words on their ground (WCAG 2.2 AA). */
export const readableContrast = 4.5;

/** The grounds that links and marks in the accent stand on, in a browser; Telegram brings grounds of its own. */
export const brandGrounds = {
  light: ['#f0f1f5', '#ffffff'],
  dark: ['#101317', '#1b2026'],
} as const;
export type BrandTheme = keyof typeof brandGrounds;

type Rgb = readonly [red: number, green: number, blue: number];

const rgbOf = (colour: string): Rgb =>
  [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb;

const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function luminance(colour: string): number {
  const [red, green, blue] = rgbOf(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 to 21; colours are `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Black or white, whichever is easier to read on this colour: one of them always is easy enough. */
export const inkOn = (colour: string): '#ffffff' | '#0f1115' =>
  contrast(colour, '#ffffff') >= readableContrast ? '#ffffff' : '#0f1115';

/** Buttons of less weight and chosen rows carry words in the accent on a ground that has a little of it. */
const tint = 0.13;

const mixed = (colour: string, other: string, share: number): string => {
  const [from, to] = [rgbOf(colour), rgbOf(other)];
  return hexOf(from.map((part, at) => part + (to[at]! - part) * share) as unknown as Rgb);
};

/** How well a colour can be read in a theme, at the worst of its grounds. */
export const contrastIn = (theme: BrandTheme, colour: string): number =>
  Math.min(
    ...brandGrounds[theme].flatMap((ground) => [
      contrast(colour, ground),
      contrast(colour, mixed(ground, colour, tint)),
    ]),
  );

/** The nearest colour of the same hue that can be read in a theme: mixed with black for the light one, with white for the dark. */
export function readableLike(theme: BrandTheme, colour: string): string {
  const end = theme === 'light' ? '#000000' : '#ffffff';
  for (let share = 0; share < 1; share += 0.02) {
    const found = mixed(colour, end, share);
    if (contrastIn(theme, found) >= readableContrast) return found;
  }
  return end;
}
