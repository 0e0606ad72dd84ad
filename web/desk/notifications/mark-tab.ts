import { LIGHT } from '../../tokens/colours.ts';

const SIZE = 32;
const MAX_COUNT = 99;

const icon = (): HTMLLinkElement | null => document.querySelector<HTMLLinkElement>('link[rel="icon"]');

/** As the page came. */
let plain: string | undefined;

const drawn = async (href: string, count: number): Promise<string | undefined> => {
  const image = new Image();
  image.src = href;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  if (pen === null) return undefined;
  pen.drawImage(image, 0, 0, SIZE, SIZE);
  pen.fillStyle = LIGHT.bad;
  pen.beginPath();
  pen.arc(SIZE - 11, 11, 11, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = LIGHT.paper;
  pen.font = `bold ${count > 9 ? 13 : 17}px sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(String(Math.min(count, MAX_COUNT)), SIZE - 11, 12);
  return canvas.toDataURL('image/png');
};

/** How much waits, in the title and on the icon of the browser's tab. */
export const markTab = async (title: string, count: number): Promise<void> => {
  document.title = count === 0 ? title : `(${Math.min(count, MAX_COUNT)}) ${title}`;
  const link = icon();
  if (link === null) return;
  plain ??= link.href;
  const marked = count === 0 ? plain : await drawn(plain, count).catch(() => undefined);
  if (marked !== undefined) link.href = marked;
};
