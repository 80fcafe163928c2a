import type { DeskSettings, PutDeskSettings } from '@tessera/contracts';

/** The settings whose value differs, whole values at a time. */
export function changedSettings(before: DeskSettings, after: DeskSettings): PutDeskSettings {
  const names = Object.keys(after) as (keyof DeskSettings)[];
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name]]),
  );
}
