import type { App, webApi } from '@slack/bolt';
import type { WordsOf } from '../../../dialogs/words.ts';
import type { Address } from '../../messages/address.ts';
import type { Peek } from '../../messages/loop.ts';
import { addressAt } from './address.ts';
import { homeBlocks } from './blocks/blocks.ts';
import { directWith } from './direct-message.ts';
import type { Entry } from './entry.ts';
import type { Ephemeral } from './ephemeral.ts';
import { type Action, opened, type Pressed } from './payloads.ts';
import { GO_ON } from './presses.ts';

/** Draws the Home tab whenever it is opened. */
export const openHome = (
  app: App,
  client: webApi.WebClient,
  needs: {
    readonly enter: Entry['enter'];
    readonly peek: Peek;
    readonly words: WordsOf;
    readonly ephemerals: Pick<Ephemeral, 'localeFor' | 'working'>;
  },
): {
  /** The tab's button was pressed: the conversation goes on in the direct message. */
  readonly goOn: (from: Pressed, given: Action) => Promise<void>;
} => {
  const { enter, peek, words } = needs;
  const { localeFor, working } = needs.ephemerals;

  const publishHome = async (user: string, address: Address, hint: 'hint' | 'went'): Promise<void> => {
    const peeked = await peek(address, await localeFor(user));
    const view = await peeked.view();
    const { text } = words(peeked.locale);
    const place = `slack:home.${view.step === 'start' ? 'begin' : 'goOn'}`;
    await client.views.publish({
      user_id: user,
      view: {
        type: 'home',
        blocks: homeBlocks(view, { go: text(`${place}.go`), hint: text(`${place}.${hint}`) }, GO_ON),
      },
    });
  };

  app.event('app_home_opened', async ({ event }) => {
    const read = opened.safeParse(event);
    if (!read.success || read.data.tab !== 'home') return;
    const { user, channel } = read.data;
    const address = addressAt(channel);
    await working(address, user, () => publishHome(user, address, 'hint'));
  });

  return {
    goOn: async (from, given) => {
      const direct = await directWith(client, from.user.id);
      await enter(`${from.user.id}:${given.action_ts}`, direct, from.user.id, [{ kind: 'arrived' }]);
      await publishHome(from.user.id, direct, 'went');
    },
  };
};
