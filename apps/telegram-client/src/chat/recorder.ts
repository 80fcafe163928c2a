import { ref } from 'vue';

/** A recording of the microphone, as a file to be sent. */
export function useRecorder() {
  const seconds = ref(0);
  const recording = ref(false);
  let recorder: MediaRecorder | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  /** False when there is no microphone or nobody may use it. */
  async function start(): Promise<boolean> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      recorder = new MediaRecorder(stream, mimeType() ? { mimeType: mimeType() } : {});
    } catch {
      return false;
    }
    seconds.value = 0;
    timer = setInterval(() => seconds.value++, 1000);
    recorder.start();
    return (recording.value = true);
  }

  /** Ends it. */
  async function stop(): Promise<File> {
    const parts: Blob[] = [];
    const current = recorder!;
    const ended = new Promise<void>((resolve) => {
      current.ondataavailable = ({ data }) => parts.push(data);
      current.onstop = () => resolve();
    });
    cancel();
    await ended;
    const type = current.mimeType.split(';')[0] || 'audio/webm';
    return new File(parts, `voice.${type.endsWith('ogg') ? 'ogg' : 'webm'}`, { type });
  }

  function cancel(): void {
    clearInterval(timer);
    recorder?.stop();
    recorder?.stream.getTracks().forEach((track) => track.stop());
    recording.value = false;
  }

  return { seconds, recording, start, stop, cancel };
}

const mimeType = (): string | undefined =>
  ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus'].find((type) => MediaRecorder.isTypeSupported(type));
