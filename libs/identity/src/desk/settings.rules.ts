import { isDeepStrictEqual } from 'node:util';
import {
  deskSettingsSchema,
  features,
  isOn,
  isStaffRole,
  type DeskSettings,
  type Feature,
  type Permission,
  type Priority,
  type PutDeskSettings,
  type Role,
} from '@tessera/contracts';

export const defaultDeskSettings: DeskSettings = deskSettingsSchema.parse({});

/** The stored differences over the defaults; what an older or newer release left there and no longer fits is as if it were not there. */
export function settingsFrom(stored: Readonly<Record<string, unknown>>): DeskSettings {
  const settings: Record<string, unknown> = { ...defaultDeskSettings };
  for (const [name, schema] of Object.entries(deskSettingsSchema.shape)) {
    const value = schema.safeParse(stored[name]);
    if (name in stored && value.success) settings[name] = value.data;
  }
  return settings as DeskSettings;
}

/** What to store of settings: that which differs from the defaults. */
export const differences = (settings: DeskSettings): Partial<DeskSettings> =>
  changedSettings(defaultDeskSettings, settings).after;

/** The settings that differ, as they were and as they are. */
export function changedSettings(
  before: DeskSettings,
  after: DeskSettings,
): { before: Partial<DeskSettings>; after: Partial<DeskSettings> } {
  const names = (Object.keys(after) as (keyof DeskSettings)[]).filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  );
  const pick = (from: DeskSettings) => Object.fromEntries(names.map((name) => [name, from[name]]));
  return { before: pick(before), after: pick(after) };
}

/** Feature switches are changed one by one, so that two who switch at once both do. */
export const withChanges = (
  settings: DeskSettings,
  { features: switched, ...changes }: PutDeskSettings,
): DeskSettings => ({
  ...settings,
  ...(Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<DeskSettings>),
  features: { ...settings.features, ...switched },
});

/** The rights that changes of these settings need: developers switch features, admins set the rest. */
export const neededFor = (changed: Partial<DeskSettings>): Permission[] => {
  const { features: switched, ...others } = changed;
  return [
    ...(switched ? (['feature:manage'] as const) : []),
    ...(Object.keys(others).length > 0 ? (['settings:manage'] as const) : []),
  ];
};

/** Every feature, on or off. */
export const featuresOf = ({
  features: switches,
}: Pick<DeskSettings, 'features'>): Record<Feature, boolean> =>
  Object.fromEntries(features.map((feature) => [feature, isOn(switches, feature)])) as Record<
    Feature,
    boolean
  >;

/** What the desk's settings allow somebody by their role. */
export interface Allowances {
  /** How long own messages may be changed. */
  readonly editMinutes: number;
  /** The highest priority for own new tickets. */
  readonly priorityMax: Priority;
  /** The largest file, in bytes. */
  readonly uploadMaxBytes: number;
}

export const allowancesOf = (
  {
    editMinutes,
    customerPriorityMax,
    uploadMaxBytes,
  }: Pick<DeskSettings, 'editMinutes' | 'customerPriorityMax' | 'uploadMaxBytes'>,
  role: Role,
): Allowances =>
  isStaffRole(role)
    ? { editMinutes: editMinutes.staff, priorityMax: 'critical', uploadMaxBytes }
    : { editMinutes: editMinutes.customer, priorityMax: customerPriorityMax, uploadMaxBytes };
