import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { slackScenes, wordsOfScenes } from './helpers/slack/slack-scenes.ts';

const DOCS = join(import.meta.dirname, '../docs');

test('the pictures of Slack say what the program says there: else `node test/gallery-slack.ts`', async () => {
  const kept: unknown = JSON.parse(readFileSync(join(DOCS, 'gallery/slack-words.json'), 'utf8'));
  expect(wordsOfScenes(await slackScenes())).toEqual(kept);
});

test('every picture of the gallery is shown on a page, and every one that is shown is there', () => {
  const pages = ['../README.md', '../README.ja.md', 'gallery.md'].map((name) =>
    readFileSync(join(DOCS, name), 'utf8'),
  );
  const shown = new Set(
    pages.flatMap((page) => [...page.matchAll(/gallery\/([\w-]+\.png)\)/g)].map(([, name = '']) => name)),
  );
  const kept = readdirSync(join(DOCS, 'gallery')).filter((name) => name.endsWith('.png'));
  expect([...shown].sort()).toEqual(kept.sort());
  expect(existsSync(join(DOCS, 'gallery/teams.png'))).toBe(true);
});
