/** Size in pixels of a picture or a video; undefined when the browser cannot show it. */
export function measure(url: string, mime: string): Promise<{ width: number; height: number } | undefined> {
  if (mime.startsWith('image/')) return measurePicture(url);
  if (mime.startsWith('video/')) return measureVideo(url);
  return Promise.resolve(undefined);
}

const measurePicture = (url: string): Promise<{ width: number; height: number } | undefined> =>
  new Promise((resolve) => {
    const picture = new Image();
    picture.onload = () => resolve({ width: picture.naturalWidth, height: picture.naturalHeight });
    picture.onerror = () => resolve(undefined);
    picture.src = url;
  });

const measureVideo = (url: string): Promise<{ width: number; height: number } | undefined> =>
  new Promise((resolve) => {
    const video = document.createElement('video');
    video.preload = 'metadata';
    video.onloadedmetadata = () =>
      resolve(video.videoWidth ? { width: video.videoWidth, height: video.videoHeight } : undefined);
    video.onerror = () => resolve(undefined);
    video.src = url;
  });
