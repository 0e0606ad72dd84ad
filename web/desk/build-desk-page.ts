import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { inEachLocale } from '../../src/machines/locales.ts';
import { deskWords, withStaticWords, wordsScript } from '../../src/pages/page-words.ts';
import { readTexts } from '../../src/settings/load-words.ts';

const HERE = import.meta.dirname;

/** What stands in the HTML itself: the script with the words, and what is said to those without scripts. */
const withWords = (name: string): Plugin => ({
  name: 'with-words',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const texts = readTexts();
      const page = inEachLocale((locale) => Object(texts[locale].desk?.page));
      const script = `<script defer src="/desk/assets/${name}"></script>\n    `;
      return withStaticWords(html, page).replace(/<script type="module"/, (tag) => `${script}${tag}`);
    },
  },
});

/** Makes the desk page in `dist`/desk, to be served under `/desk`; only what stands in assets/ may be kept by browsers. */
export const buildDeskPage = async (dist: string = join(HERE, '../dist')): Promise<void> => {
  const { name, text } = wordsScript(deskWords(readTexts()));
  await build({
    root: HERE,
    configFile: false,
    base: '/desk/',
    logLevel: 'warn',
    publicDir: false,
    plugins: [withWords(name)],
    build: {
      outDir: join(dist, 'desk'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1500,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // Fluent marks its files for React's server components, of which there are none here.
        onLog: (level, log, handle) => {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
        },
      },
      target: ['es2022', 'chrome105', 'firefox121', 'safari15.4'],
    },
  });
  await writeFile(join(dist, 'desk/assets', name), text);
};
