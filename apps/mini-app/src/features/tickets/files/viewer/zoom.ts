/** How a picture lies on the screen: enlarged `scale` times, its middle moved by x, y pixels. */
export interface Place {
  scale: number;
  x: number;
  y: number;
}

export const whole: Place = { scale: 1, x: 0, y: 0 };
const largest = 6;

interface Size {
  width: number;
  height: number;
}

const clamp = (value: number, limit: number): number => Math.min(limit, Math.max(-limit, value));

/** Keeps an enlarged picture over the middle of the screen; one at its own size does not move. */
export function held({ scale, x, y }: Place, { width, height }: Size): Place {
  const grown = Math.min(largest, Math.max(1, scale));
  return {
    scale: grown,
    x: clamp(x, ((grown - 1) * width) / 2),
    y: clamp(y, ((grown - 1) * height) / 2),
  };
}

/** Enlarged `factor` times around a point (from the middle of the screen): what is under the finger stays there. */
export function zoomed(place: Place, factor: number, point: { x: number; y: number }, size: Size): Place {
  const scale = Math.min(largest, Math.max(1, place.scale * factor));
  const real = scale / place.scale;
  return held(
    { scale, x: point.x - (point.x - place.x) * real, y: point.y - (point.y - place.y) * real },
    size,
  );
}

/** What a finger meant that moved by dx, dy over a picture at its own size. */
export function swiped(dx: number, dy: number): 'next' | 'previous' | 'close' | undefined {
  if (Math.abs(dx) > 60 && Math.abs(dx) > Math.abs(dy) * 1.3) return dx < 0 ? 'next' : 'previous';
  return dy > 110 && dy > Math.abs(dx) * 1.5 ? 'close' : undefined;
}
