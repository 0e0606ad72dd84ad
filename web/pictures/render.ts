import { type Browser, chromium, type Page } from 'playwright-core';
import { pixelsOf } from './pixels.ts';
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
      return pixelsOf(page, 'image/svg+xml', Buffer.from(svg));
    });
  } finally {
    await browser.close();
  }
}
