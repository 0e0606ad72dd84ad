import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

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

type Room = {
  /** Other rooms, or single files of them. */
  readonly knows: readonly string[];
  /** Libraries and parts of Node; missing: any. */
  readonly uses?: RegExp;
};

const MACHINES = ['machines', 'machines/ticket'];

const DIALOGS = ['dialogs', 'dialogs/steps', 'dialogs/ticket', 'dialogs/campaign'];

const DESK = ['desk', 'desk/callers', 'desk/changes'];

/** What a text comes to, of the room that leads the others. */
const UNDERSTOOD = 'src/understanding/understood.ts';

const STORE = ['store', 'store/tasks', 'store/conversations', 'store/tickets', 'store/campaigns'];

const CHANNEL = [
  'collections',
  ...DESK,
  'bot/messages',
  'http',
  'store',
  'store/conversations',
  'store/tickets',
  ...DIALOGS,
  ...MACHINES,
  'bot/channels',
];

/** Who may know whom, folder by folder (docs/architecture.md); a folder without a row fails. */
const ROOMS: Readonly<Record<string, Room>> = {
  machines: { knows: ['machines/backup', 'machines/ticket'], uses: /^xstate$/ },
  'machines/backup': { knows: ['machines'], uses: /^xstate$/ },
  'machines/ticket': { knows: ['machines'], uses: /^xstate$/ },
  dialogs: { knows: [...MACHINES, ...DIALOGS], uses: /^$/ },
  'dialogs/steps': { knows: ['collections', 'dialogs', ...MACHINES], uses: /^$/ },
  'dialogs/ticket': { knows: ['dialogs', ...MACHINES], uses: /^$/ },
  'dialogs/campaign': { knows: ['dialogs', ...MACHINES], uses: /^$/ },
  understanding: {
    knows: [
      'understanding/text',
      'understanding/finders',
      'understanding/intents',
      'understanding/foreseen',
      'understanding/manner',
      'understanding/policy',
      'understanding/decision',
      ...MACHINES,
    ],
    uses: /^$/,
  },
  'understanding/text': { knows: MACHINES, uses: /^$/ },
  'understanding/finders': { knows: ['understanding/text', ...MACHINES], uses: /^$/ },
  'understanding/intents': { knows: ['understanding/text'], uses: /^$/ },
  'understanding/foreseen': {
    knows: ['understanding/text', 'understanding/finders', 'understanding/intents', UNDERSTOOD, ...MACHINES],
    uses: /^$/,
  },
  'understanding/manner': { knows: ['understanding/text'], uses: /^$/ },
  'understanding/vetoes': {
    knows: ['understanding/text', 'understanding/intents', 'understanding/manner', ...MACHINES],
    uses: /^$/,
  },
  'understanding/policy': {
    knows: ['understanding/intents', 'understanding/foreseen', UNDERSTOOD, ...MACHINES],
    uses: /^$/,
  },
  'understanding/decision': {
    knows: [
      'understanding/text',
      'understanding/intents',
      'understanding/foreseen',
      'understanding/manner',
      'understanding/vetoes',
      'understanding/policy',
      UNDERSTOOD,
      ...MACHINES,
    ],
    uses: /^$/,
  },
  calendar: { knows: MACHINES, uses: /^(luxon|@holiday-jp\/holiday_jp)$/ },
  p12: {
    knows: ['machines', 'p12/encoding', 'p12/crypto', 'p12/certificate', 'p12/sniff'],
    uses: /^$/,
  },
  'p12/encoding': { knows: [], uses: /^$/ },
  'p12/crypto': {
    knows: ['p12/encoding', 'src/p12/types.ts'],
    uses: /^(node-forge(\/lib\/.+)?|@noble\/(hashes|curves)\/.+|node:crypto)$/,
  },
  'p12/certificate': {
    knows: ['p12/encoding', 'p12/crypto', 'src/p12/types.ts'],
    uses: /^(@noble\/(hashes|curves)\/.+|node:crypto)$/,
  },
  'p12/sniff': { knows: ['p12/encoding', 'src/p12/types.ts'], uses: /^$/ },
  store: {
    knows: [...MACHINES, 'campaign', ...STORE, 'store/migrations'],
    uses: /^node:(fs\/promises|crypto|timers\/promises)$/,
  },
  'store/tasks': { knows: ['store', ...MACHINES], uses: /^$/ },
  'store/conversations': {
    knows: [
      'collections',
      'store',
      'store/tasks',
      'store/tickets',
      'store/campaigns',
      'campaign',
      ...MACHINES,
    ],
    uses: /^$/,
  },
  'store/campaigns': { knows: ['store', 'store/tasks', 'campaign', ...MACHINES], uses: /^$/ },
  'store/tickets': {
    knows: ['store', 'store/tasks', 'store/campaigns', 'campaign', ...MACHINES],
    uses: /^node:crypto$/,
  },
  'store/drivers': {
    knows: ['store', 'store/tasks'],
    uses: /^(pg|node:(sqlite|fs|fs\/promises|path|crypto|timers\/promises))$/,
  },
  'store/migrations': { knows: ['store'], uses: /^$/ },
  campaign: { knows: MACHINES, uses: /^(luxon|papaparse)$/ },
  collections: { knows: [], uses: /^$/ },
  http: { knows: [] },
  'bot/messages': { knows: [...DIALOGS, ...MACHINES], uses: /^$/ },
  'bot/tasks': { knows: ['bot/messages', ...DIALOGS, ...MACHINES, 'store', 'store/tasks', 'http'] },
  'bot/mail': { knows: ['bot/messages', ...MACHINES], uses: /^(nodemailer|node:crypto)$/ },
  'bot/checks': { knows: ['bot/messages', ...DIALOGS, ...MACHINES, 'p12', 'p12/certificate', 'store'] },
  'desk/campaign': {
    knows: [
      ...DESK,
      'bot/tasks',
      'bot/messages',
      'calendar',
      'campaign',
      ...DIALOGS,
      ...STORE,
      ...MACHINES,
      'http',
    ],
  },
  desk: {
    knows: [
      'desk/callers',
      'desk/changes',
      'bot/tasks',
      'bot/messages',
      'calendar',
      'campaign',
      'understanding/text',
      ...DIALOGS,
      ...STORE,
      ...MACHINES,
      'http',
    ],
  },
  'desk/callers': {
    knows: ['desk', 'desk/changes', 'bot/messages', 'bot/tasks', ...DIALOGS, ...STORE, ...MACHINES],
  },
  'desk/changes': {
    knows: ['bot/messages', 'bot/tasks', 'calendar', 'understanding/text', ...DIALOGS, ...STORE, ...MACHINES],
    uses: /^$/,
  },
  'bot/conversation/moment': {
    knows: ['bot/messages', 'calendar', 'campaign', 'store', 'store/tickets', ...DIALOGS, ...MACHINES],
    uses: /^$/,
  },
  'bot/conversation/files': {
    knows: [
      'bot/conversation/moment',
      'bot/checks',
      'bot/messages',
      ...DIALOGS,
      ...MACHINES,
      'store',
      'http',
      'src/p12/types.ts',
    ],
    uses: /^node:crypto$/,
  },
  'bot/conversation/campaign': {
    knows: ['bot/conversation/moment', 'bot/messages', 'campaign', ...DIALOGS, ...STORE, ...MACHINES],
    uses: /^$/,
  },
  'bot/conversation/views': {
    knows: [
      'bot/conversation/moment',
      'bot/conversation/files',
      'bot/checks',
      'bot/tasks',
      'bot/messages',
      ...DIALOGS,
      ...STORE,
      ...MACHINES,
    ],
    uses: /^$/,
  },
  'bot/conversation/acts': {
    knows: [
      'bot/conversation/moment',
      'bot/conversation/files',
      'bot/checks',
      'bot/messages',
      'understanding',
      'understanding/text',
      'understanding/finders',
      ...DIALOGS,
      ...MACHINES,
    ],
    uses: /^$/,
  },
  'bot/conversation/words': {
    knows: [
      'bot/conversation/moment',
      'bot/conversation/acts',
      'understanding',
      'understanding/text',
      'understanding/finders',
      'understanding/manner',
      ...DIALOGS,
      ...MACHINES,
    ],
    uses: /^$/,
  },
  'bot/conversation': {
    knows: [
      'bot/conversation/moment',
      'bot/conversation/files',
      'bot/conversation/campaign',
      'bot/conversation/views',
      'bot/conversation/acts',
      'bot/conversation/words',
      'campaign',
      ...DESK,
      'desk/campaign',
      'bot/checks',
      'bot/tasks',
      'bot/messages',
      'understanding',
      'understanding/text',
      'understanding/finders',
      ...DIALOGS,
      ...STORE,
      ...MACHINES,
    ],
    uses: /^pino$/,
  },
  'bot/delivery': {
    knows: [
      'campaign',
      'bot/conversation',
      'bot/conversation/files',
      'bot/conversation/moment',
      'bot/conversation/views',
      ...DESK,
      'desk/campaign',
      'bot/mail',
      'bot/tasks',
      'bot/messages',
      ...DIALOGS,
      ...STORE,
      ...MACHINES,
      'http',
    ],
  },
  'bot/channels': { knows: ['bot/messages', 'http', ...MACHINES] },
  'bot/channels/adaptive-cards': { knows: ['bot/messages', 'http', ...DIALOGS, ...MACHINES] },
  'bot/channels/web': { knows: [...CHANNEL, 'bot/channels/adaptive-cards'] },
  'bot/channels/slack': {
    knows: [
      ...CHANNEL,
      'bot/channels/slack/blocks',
      'bot/channels/slack/desk',
      'bot/channels/slack/receiver',
    ],
  },
  'bot/channels/slack/blocks': { knows: ['bot/messages', ...DIALOGS, ...MACHINES] },
  'bot/channels/slack/desk': { knows: [...CHANNEL, 'bot/channels/slack', 'bot/channels/slack/blocks'] },
  'bot/channels/slack/receiver': { knows: ['bot/channels/slack', 'bot/messages', 'http'] },
  'bot/channels/teams': { knows: [...CHANNEL, 'bot/channels/adaptive-cards'] },
  'desk-page': {
    knows: [
      'campaign',
      ...DESK,
      'desk/campaign',
      'bot/messages',
      'calendar',
      'understanding/text',
      ...DIALOGS,
      ...STORE,
      ...MACHINES,
      'http',
    ],
  },
  pages: {
    knows: ['calendar', ...DIALOGS, 'bot/checks', 'bot/messages', 'http', ...MACHINES, 'src/p12/types.ts'],
  },
  settings: {
    knows: [
      'desk-page',
      'bot/channels/slack',
      'bot/channels/teams',
      'bot/messages',
      'bot/mail',
      'pages',
      'understanding/foreseen',
      'calendar',
      'http',
      ...DIALOGS,
      ...MACHINES,
    ],
  },
  setup: { knows: ['*'] },
  installer: { knows: ['settings', ...DIALOGS, ...MACHINES] },
  doctor: {
    knows: [
      'settings',
      'store',
      'store/tasks',
      'store/drivers',
      'calendar',
      'desk-page',
      'bot/mail',
      'http',
      ...DIALOGS,
      ...MACHINES,
    ],
  },
  cli: { knows: ['*'] },
  main: { knows: ['*'] },
};

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
    if (low.get(file) === index) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1 || (next.get(file) ?? []).includes(file)) circles.push(circle.sort());
    }
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
