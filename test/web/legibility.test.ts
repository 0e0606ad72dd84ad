import { afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { LOCALE_TRAITS } from '../../src/machines/locales.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../helpers/browser/kept-chromium.ts';
import { illegible } from '../helpers/browser/legibility.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await keptChromium();
});
afterEach(() => closePages(browser));

test('what can be read at rest and not under the pointer, or not with the focus, is found', async () => {
  const page = await freshPage(browser, { locale: LOCALE_TRAITS.ja.dates });
  await page.setContent(
    `<style>
      button { color: #000; background: #fff; outline: 2px solid #000 }
      @media screen { form:hover .far { color: #eee } }
      .near:focus { color: #ddd }
    </style>
    <form><button class="far">遠い</button></form><button class="near">近い</button>`,
  );
  expect(await illegible(page, page.locator('button'), 'here')).toEqual([
    expect.stringMatching(/「遠い」 under the pointer: 1\.\d+:1/),
    expect.stringMatching(/「近い」 with the focus: 1\.\d+:1/),
  ]);
});

test('of what is alike each ring that is cut off is found, and what is too pale of one is of all', async () => {
  const page = await freshPage(browser, { locale: LOCALE_TRAITS.ja.dates });
  const shows = async (style: string): Promise<readonly string[]> => {
    await page.setContent(
      `<style>
        p { overflow: hidden; padding: 9px; width: 90px; white-space: nowrap } p + p { padding: 9px 9px 0 }
        button { color: #000; background: #fff; border: 0; outline: 3px solid #000 }
        ${style}
      </style>
      <p><button>一</button> <button>二</button></p><p><button>三</button></p>`,
    );
    return illegible(page, page.locator('button'), 'here', { look: style });
  };
  expect(await shows('')).toEqual([expect.stringMatching(/「三」 its ring is cut off by P/)]);
  expect(
    await shows('p + p { padding: 9px } p button:nth-child(2) { position: relative; left: 45px }'),
  ).toEqual([expect.stringMatching(/「二」 its ring is cut off by P/)]);
  expect(
    await shows('p { padding: 9px !important } button:focus { color: #ddd; outline-color: #eee }'),
  ).toEqual(
    ['一', '二', '三'].flatMap((name) => [
      expect.stringMatching(new RegExp(`「${name}」 with the focus: 1`)),
      expect.stringMatching(new RegExp(`「${name}」 its ring: 1`)),
    ]),
  );
});

test('what stands in something made otherwise is not taken for alike; what is too pale at rest on its own ground, and words that do not fit, are found', async () => {
  const page = await freshPage(browser, { locale: LOCALE_TRAITS.ja.dates });
  await page.setContent(
    `<style>
      button { color: #000; background: transparent; border: 0; outline: 3px solid #000; margin: 9px }
      .dim button:focus { outline-color: #eee }
      .dark { background: #222 } .dark i { background: #fff; margin: 20px }
      b { display: inline-block; width: 20px; border: 1px solid #000; white-space: nowrap }
    </style>
    <p><button>一</button></p><p class="dim"><button>二</button></p>
    <p class="dark"><button>三</button><i><button>四</button></i></p><b>長い言葉</b><b style="visibility: hidden">長い言葉</b>`,
  );
  expect(await illegible(page, page.locator('button'), 'here', { look: 'one' })).toEqual([
    expect.stringMatching(/「二」 its ring: 1/),
    expect.stringMatching(/「三」 at rest: 1/),
    expect.stringMatching(/「三」 under the pointer: 1/),
    expect.stringMatching(/「三」 with the focus: 1/),
    expect.stringMatching(/「三」 its ring: 1/),
    expect.stringMatching(/words do not fit into B\..*「長い言葉」/),
  ]);
});
