import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { LOCALES } from '../src/machines/locales.ts';
import { closePages } from './helpers/browser/fresh-pages.ts';
import { keptChromium } from './helpers/browser/kept-chromium.ts';
import { type SurfaceWords, wordsOfSurfaces } from './helpers/gallery/surface-words.ts';
import { slackScenes, wordsOfScenes } from './helpers/slack/slack-scenes.ts';

const DOCS = join(import.meta.dirname, '../docs');
const kept = (name: string): unknown => JSON.parse(readFileSync(join(DOCS, 'gallery', name), 'utf8'));

/** Forty pages, one after the other. */
const SLOW_MS = 600_000;

let browser: Browser;
beforeAll(async () => {
  browser = await keptChromium();
});
afterAll(() => closePages(browser));

test('the pictures of Slack say what the program says there: else `node test/gallery-slack.ts`', async () => {
  expect(wordsOfScenes(await slackScenes())).toEqual(kept('slack-words.json'));
});

test(
  'those of the chat, the check page and the desk: else `node test/gallery.ts` with the names that stand here',
  async () => {
    const old = kept('words.json') as SurfaceWords;
    const now = await wordsOfSurfaces(browser, old);
    expect(Object.keys(old)).toEqual(Object.keys(now));
    const without = (lines: readonly string[], others: readonly string[]) =>
      lines.filter((line) => !others.includes(line));
    const changed = Object.entries(now).flatMap(([name, said]) =>
      LOCALES.flatMap((locale) => {
        const [is, was] = [said[locale] ?? [], old[name]?.[locale] ?? []];
        return isDeepStrictEqual(is, was)
          ? []
          : [{ name, locale, came: without(is, was), went: without(was, is) }];
      }),
    );
    expect(changed).toEqual([]);
  },
  SLOW_MS,
);

test('every picture of the gallery is shown on a page, and every one that is shown is there', () => {
  const pages = ['../README.md', '../README.ja.md', 'gallery.md'].map((name) =>
    readFileSync(join(DOCS, name), 'utf8'),
  );
  const shown = new Set(
    pages.flatMap((page) => [...page.matchAll(/gallery\/([\w-]+\.png)\)/g)].map(([, name = '']) => name)),
  );
  const there = readdirSync(join(DOCS, 'gallery')).filter((name) => name.endsWith('.png'));
  expect([...shown].sort()).toEqual(there.sort());
});
