import { mkdtempSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  parsePostmasterFile,
  removeStalePostmasterFile,
  runningPostmaster,
  sameServer,
} from './postmaster-file';

const text = (status: string, pid = 6051) =>
  `${pid}\n/srv/desk/postgres/data\n1795246647\n54331\n\n127.0.0.1\n 16039949 4\n${status}   \n`;

describe('postmaster.pid', () => {
  it('tells the process, the port and whether the server answers', () => {
    expect(parsePostmasterFile(text('ready'))).toMatchObject({ pid: 6051, port: 54331, status: 'ready' });
    expect(parsePostmasterFile(text('stopping'))?.status).toBe('stopping');
    expect(parsePostmasterFile('6051\n/srv')?.status).toBe('starting');
  });

  it.each([null, '', 'rubbish', '-1\n'])('is nothing when it says %j', (content) => {
    expect(parsePostmasterFile(content)).toBeNull();
  });

  it('is the same server while its status changes, another one after a restart', () => {
    expect(sameServer(text('starting'), text('ready'))).toBe(true);
    expect(sameServer(text('ready'), text('ready', 6052))).toBe(false);
  });

  it('is stale when its number belongs to a process that is no server of this folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tessera-pidfile-'));
    writeFileSync(join(folder, 'postmaster.pid'), text('ready', process.pid));
    expect(runningPostmaster(folder)).toBeNull();
    removeStalePostmasterFile(folder);
    expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false);
    rmSync(folder, { recursive: true });
  });
});
