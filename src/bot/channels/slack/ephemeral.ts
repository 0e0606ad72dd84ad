import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { View } from '../../../dialogs/view.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import { faultOf } from '../../../http/fault.ts';
import type { Locale } from '../../../machines/types.ts';
import type { Address } from '../../messages/address.ts';
import { threadOf } from './address.ts';
import { type Block, blocks, fallbackText } from './blocks.ts';
import { slackErrorOf } from './errors.ts';
import { escaped } from './mrkdwn.ts';
import type { People } from './users.ts';

/** What only one person sees: a line, taken literally, or a view. */
export type Whisper = string | View;

/** As the Web API takes it. */
export const whispered = (said: Whisper): { readonly text: string; readonly blocks?: Block[] } =>
  typeof said === 'string' ? { text: escaped(said) } : { text: fallbackText(said), blocks: blocks(said) };

export type Telling = {
  readonly localeFor: (user: string) => Promise<Locale>;
  /** Says something that only this person sees, and that no chat keeps. False where Slack did not take it. */
  readonly whisper: (address: Address, user: string, said: Whisper) => Promise<boolean>;
  /** The same with a sentence of `slack.json`, in the person's language. */
  readonly whisperKey: (address: Address, user: string, key: string) => Promise<boolean>;
  /** Does the work after the ack; a failure is logged, and told to the person. */
  readonly working: (address: Address, user: string, work: () => Promise<unknown>) => Promise<void>;
};

export const createTelling = (needs: {
  readonly client: webApi.WebClient;
  readonly words: WordsOf;
  readonly people: People;
  readonly log: Logger;
}): Telling => {
  const { client, words, people, log } = needs;
  const localeFor: Telling['localeFor'] = async (user) => (await people(user)).locale ?? 'ja';
  const whisper: Telling['whisper'] = async (address, user, said) => {
    try {
      await client.chat.postEphemeral({ ...threadOf(address), user, ...whispered(said) });
      return true;
    } catch (error) {
      log.warn({ error: slackErrorOf(error) ?? 'no answer' }, 'Slack took no ephemeral message');
      return false;
    }
  };
  const whisperKey: Telling['whisperKey'] = async (address, user, key) =>
    whisper(address, user, words(await localeFor(user)).text(key));
  return {
    localeFor,
    whisper,
    whisperKey,
    working: async (address, user, work) => {
      try {
        await work();
      } catch (error) {
        log.error(
          { slack: slackErrorOf(error), ...faultOf(error) },
          'what came from Slack could not be worked on',
        );
        await whisperKey(address, user, 'slack:failed');
      }
    },
  };
};
