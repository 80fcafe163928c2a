/**
 * What developers can switch off while the desk runs, each in every door that has it. All are on unless they say otherwise; what is off is
 * refused with FEATURE_OFF.
 */
export const features = ['customerFiles', 'reactions', 'groupTickets', 'invitationLinks', 'apiKeys'] as const;
export type Feature = (typeof features)[number];
export type FeatureSwitches = Readonly<Partial<Record<Feature, boolean>>>;

export const isOn = (switches: FeatureSwitches, feature: Feature): boolean => switches[feature] ?? true;
