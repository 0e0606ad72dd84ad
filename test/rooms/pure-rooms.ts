import { DIALOGS, MACHINES, type Room, UNDERSTOOD } from './room.ts';

/** Who may know whom among the rooms that know nothing of a desk, a store or a channel. */
export const PURE_ROOMS: Readonly<Record<string, Room>> = {
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
  collections: { knows: [], uses: /^$/ },
  http: { knows: [] },
};
