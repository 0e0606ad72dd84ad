import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Room } from './rooms/room.ts';
import { ROOMS } from './rooms/rooms.ts';

const ROOT = join(import.meta.dirname, '..');
const HOUSE = ['src', 'web'] as const;

/** Every module of the house, its path from the root; what is built is none. */
const files = HOUSE.flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
    .map((name) => `${top}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('web/dist/')),
);
const server = files.filter((file) => file.startsWith('src/'));
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

type Import = { readonly file: string; readonly target: string; readonly local: boolean };
/** Everything a module names: values, types, what it gives on, what it loads later. */
const importsOf = (file: string): readonly Import[] =>
  [
    ...textOf(file).matchAll(
      /^(?:import|export)\s[^;]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import\s+'([^']+)'/gms,
    ),
  ].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    const local = target.startsWith('.');
    return { file, target: local ? join(dirname(file), target).replaceAll('\\', '/') : target, local };
  });
const all = files.flatMap(importsOf);
const ofServer = all.filter(({ file }) => file.startsWith('src/'));
/** The folder of a module, from src/; the entry point is alone in `main`. */
const roomOf = (path: string): string => dirname(path).replace(/^src\/?/, '') || 'main';

const knows = (room: Room, target: string): boolean =>
  room.knows.some((known) => known === '*' || known === target || known === roomOf(target));

/** Circles of modules, each as the modules that reach one another (Tarjan); a type counts as a value does. */
const circlesOf = (imports: readonly Import[]): readonly (readonly string[])[] => {
  const next = new Map<string, string[]>();
  for (const { file, target, local } of imports) {
    if (local) next.set(file, [...(next.get(file) ?? []), target]);
  }
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const close = (file: string): void => {
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1 || (next.get(file) ?? []).includes(file)) circles.push(circle.sort());
  };
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    low.set(file, index);
    open.push(file);
    for (const target of next.get(file) ?? []) {
      const seen = order.get(target);
      const reach = seen === undefined ? visit(target) : open.includes(target) ? seen : index;
      low.set(file, Math.min(low.get(file) ?? index, reach));
    }
    if (low.get(file) === index) close(file);
    return low.get(file) ?? index;
  };
  for (const file of next.keys()) if (!order.has(file)) visit(file);
  return circles;
};

describe('who may know whom', () => {
  test('every folder has a row, and every row a folder', () => {
    expect([...new Set(server.map(roomOf))].sort()).toEqual(Object.keys(ROOMS).sort());
  });

  test.each(Object.entries(ROOMS))('%s keeps to its neighbours and its libraries', (name, room) => {
    const broken = ofServer.filter(({ file, target, local }) => {
      if (roomOf(file) !== name) return false;
      if (!local) return room.uses !== undefined && !room.uses.test(target);
      if (target.startsWith('locales/')) return name !== 'cli';
      return roomOf(target) !== name && !knows(room, target);
    });
    expect(broken.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  test('the server names nothing of the browser', () => {
    expect(ofServer.filter(({ target }) => target.startsWith('web/'))).toEqual([]);
  });

  test('nothing is exported that no other module names', () => {
    // These take the place of whole modules of libraries, whose names are asked for by those.
    const standIns = /^web\/(?:chat\/library\/(?:hosts|left-out)\.ts|desk\/icons\/of-fluent\.tsx)$/;
    const others = ['test', 'bench', 'deploy'].flatMap((top) =>
      readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !/(?:^|\/)(?:node_modules|\.out)\//.test(name))
        .map((name) => `${top}/${name}`),
    );
    const named = new Set<string>();
    for (const file of [...files, ...others]) {
      const text = textOf(file);
      const at = (target = ''): string => join(dirname(file), target).replaceAll('\\', '/');
      for (const [, names = '', target] of text.matchAll(/^(?:import|export)\b([^;]*?)from\s+'(\.[^']+)'/gms))
        for (const [name] of names.matchAll(/\w+|\*/g)) named.add(`${at(target)} ${name}`);
      for (const [, target] of text.matchAll(/\bimport\(\s*'(\.[^']+)'\s*\)/g)) named.add(`${at(target)} *`);
    }
    const unnamed = files
      .filter((file) => !standIns.test(file) && !named.has(`${file} *`))
      .flatMap((file) =>
        [...textOf(file).matchAll(/^export (?:async )?(?:const|function\*?|type|class|interface) (\w+)/gm)]
          .map(([, name = '']) => `${file} ${name}`)
          .filter((name) => !named.has(name)),
      );
    expect(named.size).toBeGreaterThan(1000);
    expect(unnamed).toEqual([]);
  });

  test('no circle of modules, types included', () => {
    expect(circlesOf(all)).toEqual([]);
  });

  test('a circle would be found, through types and several modules', () => {
    const made = ['a b', 'b c', 'c a', 'c d', 'd e'].map((pair) => {
      const [file = '', target = ''] = pair.split(' ');
      return { file, target, local: true };
    });
    expect(circlesOf(made)).toEqual([['a', 'b', 'c']]);
  });

  test('no basename stands for two things of the server', () => {
    // The same part of each channel has the same name in each; `types` is the vocabulary of its room.
    const names = server
      .filter((file) => !/^src\/(?:bot\/channels|cli|main)|\/types\.ts$/.test(file))
      .map((file) => file.slice(file.lastIndexOf('/') + 1));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('no basename stands for two things of the pages', () => {
    const names = files
      .filter((file) => file.startsWith('web/'))
      .map((file) => file.slice(file.lastIndexOf('/') + 1).replace(/\.tsx?$/, ''));
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('pages of the browser take from the house only what is pure, and the contract of the desk page', () => {
    const taken = files
      .filter((file) => file.startsWith('web/') && !/^web\/pictures\/|\/build(?:-\w+-page)?\.ts$/.test(file))
      .flatMap((page) =>
        [...textOf(page).matchAll(/^import (?!type)[^;]*? from '([^']*\/src\/[^']+)'/gms)].map((match) =>
          join(dirname(page), match[1] ?? ''),
        ),
      );
    expect(taken.length).toBeGreaterThan(20);
    expect(taken.filter((target) => !/^src\/((dialogs|machines|p12)\/|desk\/api\.ts$)/.test(target))).toEqual(
      [],
    );
  });

  test('each SDK is named in its own room alone', () => {
    const named = (library: RegExp) =>
      ofServer.filter(({ target }) => library.test(target)).map(({ file }) => file);
    for (const file of named(/^(botbuilder|botframework)/))
      expect(file).toBe('src/bot/channels/teams/botbuilder.ts');
    for (const file of named(/^@slack\//)) expect(file).toMatch(/^src\/bot\/channels\/slack\//);
    for (const file of named(/^node-forge/)) expect(file).toMatch(/^src\/p12\/crypto\//);
    for (const file of named(/^xstate/)) expect(file).toMatch(/^src\/machines\//);
    for (const file of named(/^node:sqlite/)) expect(file).toMatch(/^src\/store\/drivers\/sqlite/);
    for (const file of named(/^i18next/)) expect(file).toBe('src/settings/load-words.ts');
  });

  test('a stored state is read in one place, which leaves a newer version’s alone', () => {
    const reading = ofServer.filter(({ target }) => target === 'src/machines/migrate.ts');
    expect(reading.map(({ file }) => file)).toEqual(['src/store/stored-state.ts']);
  });
});

describe('one place each', () => {
  const naming = (pattern: RegExp) => server.filter((file) => pattern.test(textOf(file)));

  test('only one file and the commands read the environment', () => {
    expect(
      naming(/process\.env/).filter(
        (file) => !/^src\/(?:main|settings\/environment|cli\/.+)\.ts$/.test(file),
      ),
    ).toEqual([]);
  });

  test('only the entry points read the machine’s clock, for the whole house', () => {
    expect(
      naming(/Date\.now\(|new Date\(\)|performance\.now\(/).filter(
        (file) => !/^src\/(?:setup\/(?:start|foundation|clock)|cli\/.+)\.ts$/.test(file),
      ),
    ).toEqual([]);
  });

  test('SQL stands in the store alone', () => {
    expect(
      naming(/\b(?:select|insert into|update|delete from)\b[^;]*\b(?:from|values|set|where)\b/).filter(
        (file) => !file.startsWith('src/store/'),
      ),
    ).toEqual([]);
  });

  test('only one file makes dialogs of the desk page, which gives the focus back for all', () => {
    const making = files.filter(
      (file) =>
        file.startsWith('web/desk/') &&
        /^import [^;]*\bDialog\b[^;]*from '@fluentui\/react-dialog'/ms.test(textOf(file)),
    );
    expect(making).toEqual(['web/desk/shell/modal.tsx']);
  });

  test('what words mean is known by understanding alone: a conversation only asks', () => {
    const code = (file: string) => textOf(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    expect(
      server
        .filter((file) => file.startsWith('src/bot/conversation/'))
        .filter((file) => /[぀-ヿ一-鿿]|\\b[a-z(]/.test(code(file))),
    ).toEqual([]);
  });

  test('no package is depended on that nothing names', () => {
    const named = ['src', 'web', 'test', 'bench', 'bin', 'deploy'].flatMap((top) =>
      readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:tsx?|c?js)$/.test(name) && !/(?:^|\/)(?:dist|node_modules)\//.test(name))
        .map((name) => textOf(`${top}/${name}`)),
    );
    const { dependencies, devDependencies, scripts } = JSON.parse(textOf('package.json'));
    const texts = [...named, ...Object.values<string>(scripts), textOf('biome.json')];
    const unnamed = Object.keys({ ...dependencies, ...devDependencies })
      .map((name) => name.replace(/^@types\//, ''))
      .filter((name) => !texts.some((text) => text.includes(name)));
    expect(unnamed).toEqual([]);
  });

  test('words for people stand in locales alone', () => {
    const code = (file: string) => textOf(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    // normalise.ts names one letter: the long vowel, which is a sign to fold and no word.
    expect(
      server
        .filter((file) => file !== 'src/understanding/text/normalise.ts')
        .filter((file) =>
          /[぀-ヿ一-鿿]/.test(code(file).replace(/\/(?![*/])(?:\\.|\[[^\]]*\]|[^/\n\\])+\/[a-z]*/g, '')),
        ),
    ).toEqual([]);
  });
});
