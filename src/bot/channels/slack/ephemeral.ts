import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { View } from '../../../dialogs/view.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import { errorForLog, retryAfterOf } from '../../../http/fault.ts';
import { LOCALES, type Locale } from '../../../machines/locales.ts';
import type { Address } from '../../messages/address.ts';
import { threadOf } from './address.ts';
import { blocks, fallbackText } from './blocks/blocks.ts';
import { escaped } from './blocks/mrkdwn.ts';
import type { Block } from './blocks/text-blocks.ts';
import { directWith } from './direct-message.ts';
import { slackErrorOf } from './errors.ts';
import type { Users } from './users.ts';

/** What only one person sees: a line, taken literally, or a view. */
export type EphemeralMessage = string | View;

/** As the Web API takes it. */
export const ephemeralMessage = (
  said: EphemeralMessage,
): { readonly text: string; readonly blocks?: Block[] } =>
  typeof said === 'string' ? { text: escaped(said) } : { text: fallbackText(said), blocks: blocks(said) };

export type Ephemeral = {
  readonly localeFor: (user: string) => Promise<Locale>;
  /** Says something that only this person sees, and that no chat keeps. False where Slack did not take it. */
  readonly ephemeral: (address: Address, user: string, said: EphemeralMessage) => Promise<boolean>;
  /** The same with a sentence of `slack.json`, in the person's language. */
  readonly ephemeralText: (address: Address, user: string, key: string) => Promise<boolean>;
  /** The same in any case: where Slack shows it to nobody alone (the bot is not in the channel, it is the Home tab), in the direct message. */
  readonly tell: (address: Address, user: string, said: EphemeralMessage) => Promise<void>;
  /**
   * Does the work; a failure is logged, and told to the person: by `tell`, unless there is a nearer way (`toldBy`, which is given the words).
   * Throws only where the store is away.
   */
  readonly working: (
    address: Address,
    user: string,
    work: () => Promise<unknown>,
    toldBy?: (said: string) => Promise<unknown>,
  ) => Promise<void>;
  /** Resolves when no such work is under way. */
  readonly idle: () => Promise<void>;
};

export const createEphemeral = (needs: {
  readonly client: webApi.WebClient;
  readonly words: WordsOf;
  readonly users: Users;
  readonly log: Logger;
}): Ephemeral => {
  const { client, words, users, log } = needs;
  const localeFor: Ephemeral['localeFor'] = async (user) => (await users(user)).locale ?? LOCALES[0];
  const ephemeral: Ephemeral['ephemeral'] = async (address, user, said) => {
    try {
      await client.chat.postEphemeral({ ...threadOf(address), user, ...ephemeralMessage(said) });
      return true;
    } catch (error) {
      log.warn({ error: slackErrorOf(error) ?? 'no answer' }, 'Slack took no ephemeral message');
      return false;
    }
  };
  const ephemeralText: Ephemeral['ephemeralText'] = async (address, user, key) =>
    ephemeral(address, user, words(await localeFor(user)).text(key));
  const tell: Ephemeral['tell'] = async (address, user, said) => {
    if (await ephemeral(address, user, said)) return;
    const { id } = await directWith(client, user);
    await client.chat.postMessage({ channel: id, ...ephemeralMessage(said) });
  };
  const underWay = new Set<Promise<void>>();
  const attempt: Ephemeral['working'] = async (
    address,
    user,
    work,
    toldBy = (said) => tell(address, user, said),
  ) => {
    try {
      await work();
    } catch (error) {
      log.error(
        { slack: slackErrorOf(error), ...errorForLog(error) },
        'what came from Slack could not be worked on',
      );
      const said = words(await localeFor(user)).text('slack:failed');
      await toldBy(said).catch((untold: unknown) =>
        log.warn({ slack: slackErrorOf(untold), ...errorForLog(untold) }, 'nor could that be told'),
      );
      if (retryAfterOf(error) !== undefined) throw error;
    }
  };
  return {
    localeFor,
    ephemeral,
    ephemeralText,
    tell,
    working: (...given) => {
      const done = attempt(...given).finally(() => underWay.delete(done));
      underWay.add(done);
      return done;
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
};
