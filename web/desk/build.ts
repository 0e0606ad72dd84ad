import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import en from '../../locales/en/desk.json' with { type: 'json' };
import ja from '../../locales/ja/desk.json' with { type: 'json' };

const HERE = import.meta.dirname;

/** What stands in the HTML itself, for those without scripts. */
const withoutScript: Plugin = {
  name: 'without-script',
  transformIndexHtml: (html) =>
    html.replace('%noScriptJa%', ja.page.noScript).replace('%noScriptEn%', en.page.noScript),
};

/** Makes the desk page in `dist`/desk, to be served under `/desk`; only what stands in assets/ may be kept by browsers. */
export const buildDeskPage = async (dist: string = join(HERE, '../dist')): Promise<void> => {
  await build({
    root: HERE,
    configFile: false,
    base: '/desk/',
    logLevel: 'warn',
    publicDir: false,
    plugins: [withoutScript],
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
};
