/** What Telegram plays as a voice message comes first. */
const containers = ['audio/ogg;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus'];
const endings: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'audio/webm': 'webm',
};
/** Enough for speech. */
const bitsPerSecond = 32_000;

export interface Recording {
  /** Loudness just now, 0 to 1. */
  loudness: () => number;
  /** Ends it and gives what was said; undefined when that was nothing. */
  stop: () => Promise<File | undefined>;
  /** Ends it; the microphone is free again. */
  drop: () => void;
}

/**
 * Records from the microphone until it is stopped.
 * @throws DOMException when there is none, or it may not be used
 */
export async function record(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = containers.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: bitsPerSecond,
    ...(mimeType && { mimeType }),
  });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise<void>((resolve) => (recorder.onstop = () => resolve()));
  const { loudness, close } = meter(stream);
  recorder.start();

  function drop(): void {
    if (recorder.state !== 'inactive') recorder.stop();
    stream.getTracks().forEach((track) => track.stop());
    close();
  }

  async function stop(): Promise<File | undefined> {
    drop();
    await stopped;
    const type = (recorder.mimeType || mimeType || 'audio/webm').split(';')[0]!;
    const file = new File(parts, `voice.${endings[type] ?? 'audio'}`, { type });
    return file.size > 0 ? file : undefined;
  }

  return { loudness, stop, drop };
}

function meter(stream: MediaStream): { loudness: () => number; close: () => void } {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    loudness: () => {
      analyser.getFloatTimeDomainData(samples);
      const mean = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      return Math.min(1, Math.sqrt(mean) * 4);
    },
    close: () => void context.close(),
  };
}
