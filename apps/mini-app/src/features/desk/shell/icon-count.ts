const size = 64;
let marked: HTMLLinkElement | undefined;
let turn = 0;

/** Puts a count onto the icon of the tab; zero takes it away. */
export async function countOnIcon(count: number): Promise<void> {
  const mine = ++turn;
  const address = count > 0 ? await drawn(count).catch(() => undefined) : undefined;
  if (mine !== turn) return;
  marked?.remove();
  marked = undefined;
  if (!address) return;
  // The last icon of the page is the one that browsers take; the one beneath stays whoever's it is.
  marked = Object.assign(document.createElement('link'), { rel: 'icon', href: address });
  marked.dataset['count'] = String(count);
  document.head.append(marked);
}

async function drawn(count: number): Promise<string> {
  const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  const plain = document.querySelector<HTMLLinkElement>('link[rel="icon"]:not([data-count])');
  const image = Object.assign(new Image(size, size), { src: plain?.href ?? '' });
  await image.decode();
  pen.drawImage(image, 0, 0, size, size);
  pen.fillStyle = '#d02f2f';
  pen.beginPath();
  pen.arc(44, 44, 20, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = '#fff';
  pen.font = `bold ${count > 9 ? 22 : 30}px system-ui, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(count > 99 ? '99' : String(count), 44, 46);
  return canvas.toDataURL();
}
