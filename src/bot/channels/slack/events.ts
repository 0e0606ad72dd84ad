import type { App, webApi } from '@slack/bolt';
import type { Turn } from '../../messages/loop.ts';
import { openCommand } from './command.ts';
import { createEntry } from './entry.ts';
import { openHome } from './home.ts';
import { openMessages } from './messages.ts';
import { openPresses } from './presses.ts';

type Needs = { readonly turn: Turn } & Omit<
  Parameters<typeof openMessages>[2] & Parameters<typeof openPresses>[1],
  'enter' | 'enterOwn' | 'goOn'
>;

/** Every way in from Slack. The request is verified before, and is answered once the work is done or kept; `ack` gives the answer its content. */
export const openEvents = (app: App, client: webApi.WebClient, needs: Needs): void => {
  const all = { ...needs, ...createEntry(needs) };
  openMessages(app, client, all);
  openCommand(app, client, all);
  openPresses(app, { ...all, ...openHome(app, client, all) });
};
