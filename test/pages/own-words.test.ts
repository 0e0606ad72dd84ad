import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chatWords, checkWords, deskWords, type Texts, wordsScript } from '../../src/pages/page-words.ts';
import { readTexts } from '../../src/settings/load-words.ts';
import type { Listening } from '../helpers/listening.ts';
import { type Built, servePages } from '../helpers/web/served-pages.ts';

const PRODUCT = readTexts();
/** Words in the place of those that the pages were built with. */
const OWN: Texts = {
  ...PRODUCT,
  ja: {
    ...PRODUCT.ja,
    web: { ...PRODUCT.ja.web, page: { ...Object(PRODUCT.ja.web?.page), title: '当社の <窓口>' } },
    check: { ...PRODUCT.ja.check, page: { ...Object(PRODUCT.ja.check?.page), title: '</script>を確認' } },
    desk: { ...PRODUCT.ja.desk, page: { ...Object(PRODUCT.ja.desk?.page), noScript: 'JavaScript を' } },
  },
};

const withWords = (at: string, words: Parameters<typeof wordsScript>[0]): Built => {
  const { name, text } = wordsScript(words);
  return {
    [`${at}assets/${name}`]: text,
    [`${at}index.html`]: `<title data-word="title">…</title><p lang="en" data-word="noScript">…</p><p data-word="noScript">…</p><script defer src="/${at}assets/${name}"></script>`,
  };
};
const CHECK = '<h1 data-word="title">…</h1><script type="application/json" id="words">{}</script>';
const BUILT: Built = {
  ...withWords('', chatWords(PRODUCT)),
  ...withWords('desk/', deskWords(PRODUCT)),
  'check/index.html': CHECK,
  'check.html': CHECK,
};

let served: { readonly own: Listening; readonly product: Listening };
beforeAll(async () => {
  served = {
    own: await servePages(BUILT, { texts: OWN }),
    product: await servePages(BUILT, { texts: PRODUCT }),
  };
});
afterAll(async () => {
  for (const { close } of Object.values(served)) await close();
});

const ask = async (kind: 'own' | 'product', path: string) => {
  const response = await fetch(served[kind].origin + path, { headers: { 'accept-encoding': 'br' } });
  return {
    status: response.status,
    text: await response.text(),
    kept: response.headers.get('cache-control'),
    encoding: response.headers.get('content-encoding'),
  };
};
const scriptIn = (html: string): string => /src="([^"]+)"/.exec(html)?.[1] ?? '';

test('own words reach the chat and the desk page in one script, compressed and kept for good by its name', async () => {
  const [chat, desk] = [await ask('own', '/'), await ask('own', '/desk')];
  expect(chat.text).toContain('>当社の &lt;窓口&gt;</title>');
  expect(desk.text).toContain('<p data-word="noScript">JavaScript を</p>');
  expect(desk.text).toContain(String(Object(PRODUCT.en.desk?.page).noScript));
  for (const [page, words] of [
    [chat, chatWords(OWN)],
    [desk, deskWords(OWN)],
  ] as const) {
    const script = await ask('own', scriptIn(page.text));
    expect([script.status, script.encoding, script.kept]).toEqual([
      200,
      'br',
      'public, max-age=31536000, immutable',
    ]);
    const scope: { madoguchiWords?: unknown } = {};
    new Function('globalThis', script.text)(scope);
    expect(scope.madoguchiWords).toEqual(words);
  }
});

test('own words have another name than the product’s; by that of another process they are given too, and not kept', async () => {
  const [ours, theirs] = [
    scriptIn((await ask('own', '/desk')).text),
    scriptIn((await ask('product', '/desk')).text),
  ];
  expect(ours).not.toBe(theirs);
  const asked = await ask('product', ours);
  expect([asked.status, asked.kept]).toEqual([200, 'no-cache']);
  expect(asked.text).toBe((await ask('product', theirs)).text);
  expect((await ask('own', '/assets/words.js')).status).toBe(404);
});

test('own words stand in both check pages as data that nothing breaks out of', async () => {
  for (const path of ['/check', '/check.html']) {
    const { text } = await ask('own', path);
    expect(text).toContain('<h1 data-word="title">&lt;/script&gt;を確認</h1>');
    expect(text.match(/<\/script/g)).toHaveLength(1);
    const data = /id="words">(.*)<\/script>/.exec(text)?.[1] ?? '';
    expect(JSON.parse(data)).toEqual(checkWords(OWN));
    expect(data).not.toContain(String(Object(PRODUCT.ja.check?.cli).unreadable));
  }
});

test('own words ask for a new build where the pages have no place for them', async () => {
  await expect(servePages({ ...BUILT, 'check.html': '<h1></h1>' }, { texts: OWN })).rejects.toThrow(
    'npm run build',
  );
});
