import { expect, test } from '@jest/globals';
import { servePages } from '../helpers/web/served-pages.ts';

const ISSUER = '-----BEGIN CERTIFICATE-----\n</script>$&\n-----END CERTIFICATE-----';
const BLANK = '<script type="application/json" id="service">{}</script>';

/** The page at both of its addresses: its text, and what it may connect to. */
const given = async (page: string, issuers: readonly string[]) => {
  const { origin, port, close } = await servePages(
    { 'index.html': '', 'check.html': page, 'check/index.html': page },
    { publicUrl: 'https://bot.example.org/x', ...(issuers.length > 0 && { checkPage: { issuers } }) },
  );
  const give = async (path: string) => {
    const response = await fetch(origin + path);
    const policy = response.headers.get('content-security-policy') ?? '';
    return { text: await response.text(), connect: /connect-src ([^;]*)/.exec(policy)?.[1], port };
  };
  const pages = [await give('/check'), await give('/check.html')] as const;
  await close();
  return pages;
};

test('the check page may reach the verdict’s address alone, by its public name too, and the one in a file nothing', async () => {
  const [page, file] = await given(BLANK, []);
  expect(page.connect).toBe(`https://bot.example.org/x/check/verdict 127.0.0.1:${page.port}/check/verdict`);
  expect(file.connect).toBe("'none'");
  expect([page.text, file.text]).toEqual([BLANK, BLANK]);
});

test('the service’s issuers stand in both pages, as data that nothing breaks out of', async () => {
  for (const { text } of await given(`<body>${BLANK}</body>`, [ISSUER])) {
    expect(text.match(/<\/script/g)).toHaveLength(1);
    const data = /id="service">(.*)<\/script><\/body>$/.exec(text)?.[1] ?? '';
    expect(JSON.parse(data)).toEqual({ issuers: [ISSUER] });
  }
});

test('where the pages have no place for issuers, what to do is said', async () => {
  await expect(given('<body></body>', [ISSUER])).rejects.toThrow('npm run build');
});
