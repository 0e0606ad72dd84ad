import { DESK, DIALOGS, MACHINES, type Room, STORE } from './room.ts';

/** Who may know whom around the bot: what is kept, the desk, the pages, settings and commands. */
export const HOUSE_ROOMS: Readonly<Record<string, Room>> = {
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
      'collections',
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
