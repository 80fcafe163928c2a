import sharp from 'sharp';
import { pictureSize } from './picture-size';

const picture = (format: 'png' | 'jpeg' | 'gif'): Promise<Buffer> =>
  sharp({ create: { width: 120, height: 80, channels: 3, background: '#888' } })
    .toFormat(format)
    .toBuffer();

test.each(['png', 'jpeg', 'gif'] as const)('reads the size of a %s', async (format) => {
  expect(pictureSize(await picture(format))).toEqual({ width: 120, height: 80 });
});

test('says nothing of what is no picture or cut off', async () => {
  expect(pictureSize(Buffer.from('sample photo'))).toBeUndefined();
  expect(pictureSize(Buffer.alloc(0))).toBeUndefined();
  expect(pictureSize((await picture('jpeg')).subarray(0, 12))).toBeUndefined();
});
