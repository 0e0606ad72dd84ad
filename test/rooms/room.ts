/** What one room may name of others. */
export type Room = {
  /** Other rooms, or single files of them. */
  readonly knows: readonly string[];
  /** Libraries and parts of Node; missing: any. */
  readonly uses?: RegExp;
};

export const MACHINES = ['machines', 'machines/ticket'];

export const DIALOGS = ['dialogs', 'dialogs/steps', 'dialogs/ticket', 'dialogs/campaign'];

export const DESK = ['desk', 'desk/callers', 'desk/changes'];

/** What a text comes to, of the room that leads the others. */
export const UNDERSTOOD = 'src/understanding/understood.ts';

export const STORE = ['store', 'store/tasks', 'store/conversations', 'store/tickets', 'store/campaigns'];

export const CHANNEL = [
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
