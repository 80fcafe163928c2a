import { kindOf, localAttachment, localKey } from './file-ref';
import { startable, together, type Upload, type UploadState } from './upload-state';

const upload = (key: string, state: UploadState, notBefore?: number): Upload => ({
  file: { key, name: key, mime: 'image/png', size: 1 },
  state,
  progress: 0,
  trials: 0,
  ...(notBefore !== undefined && { notBefore }),
});

describe('the upload queue', () => {
  it('sends two at a time, oldest first', () => {
    const queue = [upload('a', 'sending'), upload('b', 'waiting'), upload('c', 'waiting')];
    expect(startable(queue, 0).map(({ file }) => file.key)).toEqual(['b']);
    expect(startable([upload('a', 'sending'), upload('b', 'sending'), upload('c', 'waiting')], 0)).toEqual(
      [],
    );
  });

  it('lets one that waits for the connection wait, and the others pass', () => {
    const queue = [upload('a', 'waiting', 500), upload('b', 'waiting'), upload('c', 'refused')];
    expect(startable(queue, 100).map(({ file }) => file.key)).toEqual(['b']);
    expect(startable(queue, 500).map(({ file }) => file.key)).toEqual(['a', 'b']);
  });

  it('says of a message whether it can go', () => {
    expect(together([])).toBe('ready');
    expect(together(['ready', 'ready'])).toBe('ready');
    expect(together(['ready', 'sending'])).toBe('under way');
    expect(together(['ready', undefined])).toBe('under way');
    expect(together(['sending', 'refused'])).toBe('stuck');
    expect(together(['ready', 'lost'])).toBe('stuck');
  });
});

describe('a chosen file', () => {
  it('is shown as what it will be', () => {
    expect(kindOf('image/jpeg')).toBe('photo');
    expect(kindOf('image/heic')).toBe('document');
    expect(kindOf('image/svg+xml')).toBe('document');
    expect(kindOf('video/mp4')).toBe('video');
    expect(kindOf('audio/mpeg')).toBe('audio');
    expect(kindOf('')).toBe('document');
  });

  it('is known by its key until the server has it', () => {
    const file = { key: 'k', name: 'a.png', mime: 'image/png', size: 3 };
    expect(localKey(localAttachment(file).id)).toBe('k');
    expect(localKey('42')).toBeUndefined();
  });
});
