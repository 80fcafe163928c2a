/** Pictures and a sound to try things with, made here and now. */

const scenes = [
  { sky: ['#fbd786', '#f7797d'], ground: '#5b4a72', sun: '#fff3c4', size: [900, 1200] },
  { sky: ['#89d4f5', '#e8f7ff'], ground: '#5f9e6e', sun: '#fffbe0', size: [1200, 900] },
] as const;

export const samplePictures = (): Promise<File[]> =>
  Promise.all(
    scenes.map(async ({ sky, ground, sun, size: [width, height] }, index) => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      const pen = canvas.getContext('2d')!;
      const gradient = pen.createLinearGradient(0, 0, 0, height);
      sky.forEach((colour, at) => gradient.addColorStop(at, colour));
      pen.fillStyle = gradient;
      pen.fillRect(0, 0, width, height);
      pen.fillStyle = sun;
      pen.beginPath();
      pen.arc(width * 0.68, height * 0.36, width * 0.1, 0, 7);
      pen.fill();
      pen.fillStyle = ground;
      for (const [start, lift, alpha] of [
        [0.62, 0.16, 0.55],
        [0.74, 0.1, 0.8],
        [0.86, 0.06, 1],
      ] as const) {
        pen.globalAlpha = alpha;
        pen.beginPath();
        pen.moveTo(0, height);
        for (let x = 0; x <= width; x += 10) {
          pen.lineTo(x, height * (start - lift * Math.sin((x / width) * 5 + start * 20 + index)));
        }
        pen.lineTo(width, height);
        pen.fill();
      }
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88));
      return new File([blob!], `sample-${index + 1}.jpg`, { type: 'image/jpeg' });
    }),
  );

const rate = 16_000;

/** Two seconds of three soft tones, for whoever has no microphone. */
export function sampleVoice(): File {
  const samples = rate * 2;
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const ascii = (at: number, text: string): void =>
    [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  ascii(0, 'RIFF');
  view.setUint32(4, 36 + samples * 2, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, 'data');
  view.setUint32(40, samples * 2, true);
  for (let index = 0; index < samples; index++) {
    const tone = [392, 494, 587][Math.floor((index / samples) * 3)]!;
    const within = ((index / samples) * 3) % 1;
    const loudness = 0.25 * Math.min(1, within * 12) * (1 - within);
    view.setInt16(44 + index * 2, 32767 * loudness * Math.sin((2 * Math.PI * tone * index) / rate), true);
  }
  return new File([view], 'voice.wav', { type: 'audio/wav' });
}
