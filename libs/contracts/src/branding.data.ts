/** What a line of the contacts is. */
export const contactKinds = ['phone', 'mail', 'link', 'address', 'hours'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** How customers know those who answer them. */
export const staffNameStyles = ['first', 'initial', 'full', 'brand'] as const;
export type StaffNameStyle = (typeof staffNameStyles)[number];

/** Edges of the logo's pictures in pixels, the smallest first. */
export const logoSizes = [64, 192, 512] as const;
export type LogoSize = (typeof logoSizes)[number];

export const brandLimits = {
  name: 64,
  greeting: 160,
  contacts: 12,
  contactLabel: 40,
  contactValue: 200,
} as const;
