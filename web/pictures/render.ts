import { type Browser, chromium, type Page } from 'playwright-core';
import type { Pixels } from './png.ts';

/** Labels that are wider than their room or stand out of the picture. */
async function misfits(page: Page, svg: string): Promise<readonly string[]> {
  await page.setContent(`<body style="margin:0">${svg}</body>`);
  return page.evaluate(() => {
    const canvas = document.querySelector('svg')?.viewBox.baseVal;
    return [...document.querySelectorAll('text')].flatMap((label) => {
      const box = label.getBBox();
      const room = Number(label.dataset.room ?? Number.POSITIVE_INFINITY);
      const outside = canvas === undefined || box.x < 0 || box.x + box.width > canvas.width;
      return box.width > room || outside ? [`${label.textContent} (${Math.ceil(box.width)} > ${room})`] : [];
    });
  });
}

async function pixels(page: Page, svg: string): Promise<Pixels> {
  const { width, height, base64 } = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('The browser gives no 2d canvas.');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    let binary = '';
    for (let at = 0; at < data.length; at += 8192)
      binary += String.fromCharCode(...data.subarray(at, at + 8192));
    return { width: canvas.width, height: canvas.height, base64: btoa(binary) };
  }, svg);
  return { width, height, rgba: Buffer.from(base64, 'base64') };
}

type Render = (svg: string) => Promise<Pixels>;

/** Lends `work` a renderer from SVG to pixels; throws when a label does not fit its room. */
export async function withRenderer(
  executablePath: string,
  work: (render: Render) => Promise<void>,
): Promise<void> {
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await work(async (svg) => {
      const wrong = await misfits(page, svg);
      if (wrong.length > 0) throw new Error(`Shorten these labels or widen their room: ${wrong.join('; ')}`);
      return pixels(page, svg);
    });
  } finally {
    await browser.close();
  }
}
