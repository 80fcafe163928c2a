import sharp from 'sharp';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';

export interface Picture {
  /** Pixels, as it is seen: turned as the camera says. */
  width: number;
  height: number;
  /** WebP of at most 640 × 640 pixels, without anything that the camera wrote into it. */
  thumbnail: Buffer;
}

/** More than cameras of phones make; a few kilobytes can claim any number of pixels. */
const maxPixels = 60_000_000;
/** Bytes; larger ones are kept without being looked at. */
export const maxPictureBytes = 40 * 1024 * 1024;
const edge = 640;
const atOnce = 2;

sharp.cache(false);
sharp.concurrency(1);

/** Null for what cannot be read: broken, cut off, too many pixels. */
export const readPicture = (content: () => Promise<Readable>): Promise<Picture | null> =>
  inTurn(async () => {
    try {
      const image = sharp(await buffer(await content()), { limitInputPixels: maxPixels, failOn: 'error' });
      const { autoOrient } = await image.metadata();
      const thumbnail = await image
        .autoOrient()
        .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 78 })
        .timeout({ seconds: 20 })
        .toBuffer();
      return { width: autoOrient.width, height: autoOrient.height, thumbnail };
    } catch {
      return null;
    }
  });

let working = 0;
const waiting: (() => void)[] = [];

/** A picture unfolds in memory, so only so many are open at a time. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else working++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else working--;
  }
}
