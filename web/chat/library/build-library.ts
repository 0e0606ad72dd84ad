import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { LOCALE_TRAITS, LOCALES } from '../../../src/machines/locales.ts';
import { BROWSERS } from '../../browsers.ts';
import { inAscii } from '../../in-ascii.ts';
import { oneReact } from '../../one-react.ts';

const HERE = import.meta.dirname;
const MODULES = join(HERE, '../../../node_modules');
const LEFT_OUT = join(HERE, 'left-out.ts');

/** Web Chat's own packages ship the sources that they were made of, part by part; their bundles are one part each. */
const WEB_CHAT = /^(botframework-webchat-(?:api|component|core))(?:\/(\w+))?$/;
const sourceOf = (path: string): string => {
  const [, name = '', part] = WEB_CHAT.exec(path) ?? [];
  const source = [part === undefined ? 'index.ts' : `${part}.ts`, `${part}/index.ts`]
    .map((file) => join(MODULES, name, 'src', file))
    .find((file) => existsSync(file));
  if (source === undefined) throw new Error(`no source of ${path}`);
  return source;
};

/** Libraries, and parts of Web Chat, that this page never comes to: speech, carousels, suggested answers, citations, streaming, polyfills. */
const UNUSED =
  /^(?:react-say|react-dictate-button|react-film|mdast-util-from-markdown|core-js\/.+|url-search-params-polyfill|\.\/(?:directLineStreaming|carousel)|[./]+(?:Activity\/|SendBox\/)?(?:CarouselLayout|SuggestedActions|Speak|Dictation))$/;
/** Styles of parts that this page never draws: each page would make a sheet of them as it begins. */
const UNUSED_STYLES =
  /\/StyleSet\/(?:Audio|Carousel|CitationModal|Dictation|ImageAvatar|InitialsAvatar|Microphone|ModalDialog|Suggested|ThumbButton|Typing|Video|Vimeo|YouTube)\w*$/;
/** Its words in our languages, and by which of the browser's languages it writes times. */
const TEXTS = new RegExp(
  `/(?:${[...LOCALES.map((locale) => LOCALE_TRAITS[locale].tag), 'overrides'].join('|')})\\.json$`,
);
/** What CommonMark's text may name by a word: what it has to write otherwise, because it would be a sign. */
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

/** Cheaper replacements for modules that do the same. */
const IN_PLACE = [
  // What comes as one message is given on at once, not each activity in a task of its own.
  {
    path: /^rxjs\/scheduler\/async$/,
    importer: /directLine\.js$/,
    contents: "export { queue as async } from 'rxjs/scheduler/queue'",
  },
  // All that one scroll changes is drawn at once.
  {
    path: /^\.\/debounce$/,
    importer: /EventSpy\.js$/,
    contents: `
      import debounce from 'react-scroll-to-bottom/lib/esm/debounce';
      import { unstable_batchedUpdates as together } from 'react-dom';
      export default (work, ms) => debounce((event) => together(() => work(event)), ms);`,
  },
] as const;

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
/** What a module of core-js gives, as every browser that the page runs in has it: a method of a thing, a function of a global, or a global. */
const native = (path: string): string => {
  const [owner = '', member] = path.split('/').map(camel);
  if (owner === 'instance') return `(thing) => thing.${member}`;
  const name = owner in globalThis ? owner : owner.charAt(0).toUpperCase() + owner.slice(1);
  return member === undefined ? name : `${name}.${member}`;
};

/** Leaves out of Web Chat what the page has no use for, by giving less in its place. */
const lean: Plugin = {
  name: 'lean',
  setup: ({ onResolve, onLoad, resolve }) => {
    onResolve({ filter: WEB_CHAT }, ({ path }) => ({ path: sourceOf(path) }));
    onResolve({ filter: UNUSED }, () => ({ path: LEFT_OUT }));
    onResolve({ filter: UNUSED_STYLES }, () => ({ path: join(HERE, 'no-style.ts') }));
    onResolve({ filter: /\/external\/PrecompiledGlobalize$/ }, () => ({ path: join(HERE, 'intl.ts') }));
    onResolve({ filter: /\/SpinnerAnimation$/ }, ({ importer }) =>
      importer.includes('StyleSet') ? { path: join(HERE, 'spinner.ts') } : undefined,
    );
    for (const { path: filter, importer: by, contents } of IN_PLACE) {
      onResolve({ filter }, ({ importer }) =>
        by.test(importer) ? { path: filter.source, namespace: 'in-place', pluginData: contents } : undefined,
      );
    }
    onLoad({ filter: /./, namespace: 'in-place' }, ({ pluginData: contents }) => ({
      contents,
      resolveDir: MODULES,
    }));
    onResolve({ filter: /^p-defer-es5$/ }, ({ resolveDir, kind }) =>
      resolve('p-defer', { resolveDir, kind }),
    );
    onResolve({ filter: /^mime$/ }, ({ resolveDir, kind }) => resolve('mime/lite', { resolveDir, kind }));
    onResolve({ filter: /^punycode$/ }, () => ({ path: join(HERE, 'hosts.ts') }));
    onResolve({ filter: /\.json$/ }, ({ path, importer }) =>
      /localization/.test(importer) && !TEXTS.test(path) ? { path, namespace: 'given' } : undefined,
    );
    onResolve({ filter: /^entities\/lib\/maps\/entities\.json$/ }, ({ path }) => ({
      path,
      namespace: 'given',
    }));
    onLoad({ filter: /./, namespace: 'given' }, ({ path }) => ({
      contents: JSON.stringify(path.startsWith('entities') ? ENTITIES : {}),
      loader: 'json',
    }));
    onResolve({ filter: /^@babel\/runtime-corejs3\/helpers\// }, ({ path, kind }) =>
      resolve(path.replace('-corejs3', ''), { resolveDir: MODULES, kind }),
    );
    onResolve({ filter: /^@babel\/runtime-corejs3\/core-js/ }, ({ path }) => ({
      path: path.replace(/^.*\/core-js(?:-stable)?\/|\.js$/g, ''),
      namespace: 'native',
      sideEffects: false,
    }));
    onLoad({ filter: /./, namespace: 'native' }, ({ path }) => ({
      contents: `export default ${native(path)}`,
    }));
  },
};

/** Bundles Web Chat, with what the page uses of it, as a script that sets its global. */
export const buildLibrary = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(HERE, 'library.tsx')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: BROWSERS,
    charset: 'ascii',
    jsx: 'automatic',
    loader: { '.js': 'jsx' },
    define: {
      global: 'globalThis',
      'process.env.NODE_ENV': '"production"',
      'process.env.node_env': '"production"',
      'process.env.build_tool': '"esbuild"',
      'process.env.module_format': '"global"',
      'process.env.npm_package_version': '""',
    },
    plugins: [lean, oneReact],
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild made nothing of the library');
  return inAscii(file.text);
};
