/** Samples of a bar chart of loudness, each 0 to 1. */
export type Wave = number[];

export const bars = 40;
/** Nobody waits for a lecture to be decoded. */
const decodedUpTo = 3_000_000;
const waves = new Map<string, Promise<Wave | undefined>>();
let context: OfflineAudioContext | undefined;

/** Loudness over time in `bars` steps, scaled to its own loudest. */
export function waveOf(samples: Float32Array, count = bars): Wave {
  const step = Math.max(1, Math.floor(samples.length / count));
  const loud = Array.from({ length: count }, (_, index) => {
    let peak = 0;
    const end = Math.min(samples.length, (index + 1) * step);
    // Every eighth sample shows the same picture.
    for (let at = index * step; at < end; at += 8) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    return peak;
  });
  const loudest = Math.max(...loud, 0.001);
  return loud.map((peak) => peak / loudest);
}

/** Fetches and decodes a recording once; undefined where the browser cannot. */
export function decodedWave(id: string, url: string, bytes: number | null): Promise<Wave | undefined> {
  if (bytes !== null && bytes > decodedUpTo) return Promise.resolve(undefined);
  const known = waves.get(id) ?? decode(url);
  waves.set(id, known);
  return known;
}

async function decode(url: string): Promise<Wave | undefined> {
  try {
    const answer = await fetch(url);
    if (!answer.ok) return undefined;
    context ??= new OfflineAudioContext(1, 1, 16_000);
    const sound = await context.decodeAudioData(await answer.arrayBuffer());
    return waveOf(sound.getChannelData(0));
  } catch {
    return undefined;
  }
}

let playing: HTMLMediaElement | undefined;

/** One recording at a time is heard. */
export function playAlone(player: HTMLMediaElement): void {
  if (playing && playing !== player) playing.pause();
  playing = player;
}
