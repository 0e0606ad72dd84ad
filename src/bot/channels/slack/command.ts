import type { App, webApi } from '@slack/bolt';
import type { WordsOf } from '../../../dialogs/words.ts';
import { addressAt } from './address.ts';
import { escaped, plainOf } from './blocks/mrkdwn.ts';
import type { SlackDesk } from './desk/desk.ts';
import { directWith } from './direct-message.ts';
import type { Entry } from './entry.ts';
import type { Ephemeral } from './ephemeral.ts';
import { command } from './payloads.ts';

const COMMAND = '/madoguchi';

/** Takes the slash command, wherever it is written: it goes on in the direct message, unless it is the desk's. */
export const openCommand = (
  app: App,
  client: webApi.WebClient,
  needs: {
    readonly enter: Entry['enter'];
    readonly words: WordsOf;
    readonly ephemerals: Pick<Ephemeral, 'localeFor' | 'working'>;
    /** Where the desk sits here. */
    readonly desk?: SlackDesk | undefined;
  },
): void => {
  const { enter, words, desk } = needs;
  const { localeFor, working } = needs.ephemerals;

  app.command(COMMAND, async ({ body, ack, respond }) => {
    await ack();
    const read = command.safeParse(body);
    if (!read.success) return;
    const { user_id: user, channel_id: channel, trigger_id, team_id = '', api_app_id = '' } = read.data;
    const here = addressAt(channel);
    const reply = (said: string): Promise<unknown> => respond({ response_type: 'ephemeral', text: said });
    const work = async (): Promise<void> => {
      const text = plainOf(read.data.text);
      if (await desk?.commanded({ user, channel, trigger: trigger_id }, text, respond)) return;
      const direct = await directWith(client, user);
      await enter(trigger_id, direct, user, [text === '' ? { kind: 'arrived' } : { kind: 'said', text }]);
      if (direct.id === channel) return;
      const { text: say } = words(await localeFor(user));
      const link = `https://slack.com/app_redirect?app=${encodeURIComponent(api_app_id)}&team=${encodeURIComponent(team_id)}`;
      await reply(`${escaped(say('slack:pointer'))} <${link}|${escaped(say('slack:open'))}>`);
    };
    // The command can be written where the bot is not.
    await working(here, user, work, (said) => reply(escaped(said)));
  });
};
