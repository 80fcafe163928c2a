import sharp from 'sharp';
import type { Page } from 'playwright-core';

const text = (x: number, y: number, size: number, fill: string, words: string): string =>
  `<text x="${x}" y="${y}" font-size="${size}" font-family="sans-serif" fill="${fill}">${words}</text>`;

const line = (y: number, name: string, sum: string): string =>
  text(70, y, 26, '#333', name) + text(740, y, 26, '#333', sum);

const drawings = {
  invoice: [
    900,
    1200,
    `<rect width="900" height="1200" fill="#fff"/><rect width="900" height="150" fill="#1f4f8b"/>
     ${text(70, 95, 48, '#fff', 'Invoice 2025-0517')}${text(70, 230, 26, '#777', 'Billed to')}
     ${text(70, 270, 30, '#111', '12 Old Street')}<rect x="60" y="236" width="260" height="52" fill="none" stroke="#d02f2f" stroke-width="5" rx="10"/>
     ${line(420, 'Subscription, May', '24.00')}${line(480, 'Storage', '6.50')}${line(540, 'Support', '12.00')}
     <rect x="60" y="580" width="780" height="3" fill="#ddd"/>${text(70, 640, 30, '#111', 'Total')}${text(720, 640, 30, '#111', '42.50')}`,
  ],
  hills: [
    1600,
    1000,
    `<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#8ec5fc"/><stop offset="1" stop-color="#fbe7c6"/></linearGradient></defs>
     <rect width="1600" height="1000" fill="url(#g)"/><circle cx="1180" cy="260" r="90" fill="#fff3c4"/>
     <path d="M0 720 Q300 480 620 680 T1200 620 T1600 700 V1000 H0z" fill="#6aa58c"/><path d="M0 840 Q400 640 820 820 T1600 780 V1000 H0z" fill="#3f7d66"/>`,
  ],
  error: [
    1200,
    800,
    `<rect width="1200" height="800" fill="#e8ebf0"/><rect x="180" y="140" width="840" height="520" rx="20" fill="#fff"/>
     <circle cx="600" cy="280" r="60" fill="#d93f3f"/>${text(586, 304, 70, '#fff', '!')}
     ${text(395, 420, 40, '#222', 'It does not start')}${text(430, 475, 28, '#777', 'Error 0x80070057')}
     <rect x="480" y="530" width="240" height="70" rx="14" fill="#1f78d1"/>${text(560, 576, 30, '#fff', 'Close')}`,
  ],
  portrait: [
    800,
    1200,
    `<rect width="800" height="1200" fill="#f5d7b8"/><circle cx="400" cy="440" r="190" fill="#b9744e"/>
     <path d="M110 1200 Q400 640 690 1200z" fill="#2f5f8f"/><path d="M210 420 Q400 140 590 420 Q560 300 400 280 Q240 300 210 420z" fill="#3b2a20"/>`,
  ],
} as const;

/** A picture, drawn; `.jpg` and no photograph of anybody. */
export async function drawing(name: keyof typeof drawings): Promise<Buffer> {
  const [width, height, inside] = drawings[name];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
}

/** A sticker: a smile on nothing. */
export const sticker = (): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><circle cx="256" cy="256" r="220" fill="#ffcf4a" stroke="#fff" stroke-width="18"/>
       <circle cx="180" cy="210" r="30" fill="#3b2a20"/><circle cx="332" cy="210" r="30" fill="#3b2a20"/><path d="M150 310 Q256 430 362 310" fill="none" stroke="#3b2a20" stroke-width="26" stroke-linecap="round"/></svg>`,
    ),
  )
    .webp()
    .toBuffer();

/** Some seconds of speech, as far as its loudness goes: a tone that swells and falls. */
export function recording(seconds: number): Buffer {
  const rate = 8000;
  const samples = Buffer.alloc(rate * seconds);
  for (let at = 0; at < samples.length; at++) {
    const time = at / rate;
    const loud = Math.abs(Math.sin(time * 2.1) * Math.sin(time * 5.7 + 1)) ** 1.5;
    samples[at] = 128 + Math.round(Math.sin(time * 1400) * 120 * loud);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** A page of a document that any reader opens. */
export const document = (): Buffer =>
  Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  );

/** A film of one second, recorded by the browser from a canvas. */
export async function film(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate<string>(`(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 480 });
    const brush = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
    const parts = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    for (let frame = 0; frame < 25; frame++) {
      brush.fillStyle = 'hsl(' + (200 + frame * 3) + ' 60% 55%)';
      brush.fillRect(0, 0, 480, 480);
      brush.fillStyle = '#fff';
      brush.beginPath();
      brush.arc(140 + frame * 8, 240, 70, 0, 7);
      brush.fill();
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  })()`);
  return Buffer.from(base64, 'base64');
}
