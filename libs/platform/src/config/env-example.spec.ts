import { parse } from 'dotenv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { envExample } from './env-example';
import { settingNames, settingsSchema } from './settings.schema';

describe('config/.env.example', () => {
  const uncommented = parse(envExample().replace(/^#(?=[A-Z_]+=)/gm, ''));

  it('shows every setting with an example that is right', () => {
    expect(Object.keys(uncommented)).toEqual(settingNames);
    const { JWT_SECRET, ...others } = uncommented;
    expect(settingsSchema.safeParse(others).error).toBeUndefined();
    // A secret that everybody can read must not be taken.
    expect(settingsSchema.safeParse({ JWT_SECRET }).success).toBe(false);
  });

  it('changes nothing when it is copied as it is', () => {
    expect(parse(envExample())).toEqual({});
  });

  it('is up to date (npm run generate)', () => {
    expect(readFileSync(join(__dirname, '../../../../config/.env.example'), 'utf8')).toBe(envExample());
  });
});
