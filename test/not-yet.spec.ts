import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deskSettingsSchema } from '@tessera/contracts';
import { notYetPermissions, notYetSettings } from '@tessera/contracts/not-yet.data';
import { permissions } from '@tessera/contracts/permissions.data';

const root = join(__dirname, '..');
/** Where things have an effect: the domain and its doors, without the names themselves, screens and tests. */
const source = ['apps/api/src', 'libs']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((file) => file.endsWith('.ts') && !/spec\.ts$|^libs\/(contracts|telegram-emulator)\//.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

describe('what the desk offers', () => {
  it('leaves out exactly the permissions that nothing asks for', () => {
    // What anybody may read is told to whoever asks for the list of permissions.
    const idle = permissions.filter((permission) => !source.includes(`'${permission}'`));
    expect(idle).toEqual(notYetPermissions);
  });

  it('leaves out exactly the settings that nothing reads', () => {
    const names = Object.keys(deskSettingsSchema.shape) as (keyof typeof deskSettingsSchema.shape)[];
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(source))).toEqual(notYetSettings);
  });
});
