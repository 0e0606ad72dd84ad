import type { App, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { holderForm } from '../dialogs/ticket-told.ts';
import type { WordsOf } from '../dialogs/words.ts';
import { type Address, type Did, MOST_FILES } from './incoming.ts';
import type { Peek, Turn } from './port.ts';
import { homeBlocks, LINK_ACTION } from './slack-blocks.ts';
import type { SlackDesk } from './slack-desk.ts';
import type { FileAccess } from './slack-file.ts';
import { givenFile } from './slack-given.ts';
import { FORM, faultsOf, faultTexts, modal, readForm } from './slack-modal.ts';
import {
  type Action,
  action,
  command,
  opened,
  type Pressed,
  pressed,
  type Said,
  said,
  submitted,
} from './slack-payload.ts';
import type { People } from './slack-people.ts';
import { messageId, placeOf, slackErrorOf } from './slack-port.ts';
import type { Telling } from './slack-telling.ts';
import { escaped, plainOf } from './slack-text.ts';
import { readValue } from './slack-value.ts';

const COMMAND = '/madoguchi';
/** Messages that hold a person's own words; edits, joins and the like do not. */
const WORDS: readonly string[] = ['file_share', 'thread_broadcast'];
/** The button of the Home tab. */
const GO_ON = 'HOME';

export type DoorNeeds = {
  readonly turn: Turn;
  readonly peek: Peek;
  readonly words: WordsOf;
  readonly people: People;
  readonly telling: Telling;
  /** Where the desk sits here. */
  readonly desk?: SlackDesk;
  readonly files: FileAccess;
  readonly log: Logger;
};

/** Direct messages are one conversation, threads or not. */
const isDirect = (channel: string): boolean => channel.startsWith('D');
const conversationOf = (channel: string, thread: string): Address =>
  isDirect(channel) ? placeOf(channel) : placeOf(channel, thread);

/** Every way in from Slack: Bolt has verified the request, and acknowledged it or leaves that to us; work comes after. */
export const openDoors = (app: App, client: webApi.WebClient, needs: DoorNeeds): void => {
  const { turn, peek, words, people, telling, desk, log } = needs;

  const { localeFor, whisperKey, working } = telling;

  const enter = async (id: string, address: Address, user: string, did: Did): Promise<void> => {
    const { person, locale } = await people(user);
    await turn({ id, address, person, ...(locale && { locale }), did });
  };

  /** A thread is its beginner's: the certificate and the contact data are theirs. */
  const isTheirs = async (address: Address, user: string): Promise<boolean> => {
    const { owner } = await peek(address);
    return owner === undefined || owner.id === '' || owner.id === user;
  };

  const hear = async (message: Said, address: Address, text: string): Promise<void> => {
    const id = messageId(message.channel, message.ts);
    const files = message.files.slice(0, MOST_FILES);
    for (const [n, file] of files.entries()) {
      await enter(`${id}:${n}`, address, message.user, {
        kind: 'gave',
        file: givenFile(file, client, needs.files),
      });
    }
    // The path looks at the file alone; the desk wants the words that came with it.
    if (files.length > 0 && (text === '' || !(await peek(address)).talks)) return;
    await enter(id, address, message.user, text === '' ? { kind: 'arrived' } : { kind: 'said', text });
  };

  /** In a thread whose holder and the desk talk, the holder's words need no mention. */
  const talksToDesk = async (message: Said, address: Address): Promise<boolean> => {
    if (message.thread_ts === undefined) return false;
    try {
      const { owner, talks } = await peek(address);
      return talks && owner?.id === message.user;
    } catch (error) {
      log.error(
        { error: error instanceof Error ? error.message : String(error) },
        'a thread in Slack could not be looked at',
      );
      return false;
    }
  };

  app.event('message', async ({ event }) => {
    const read = said.safeParse(event);
    if (!read.success) return;
    const { data } = read;
    if (data.bot_id != null || !(data.subtype === undefined || WORDS.includes(data.subtype))) return;
    const text = plainOf(data.text);
    const isEmpty = text === '' && data.files.length === 0;
    if (!isDirect(data.channel)) {
      const address = placeOf(data.channel, data.thread_ts);
      if (desk !== undefined) await working(address, data.user, () => desk.said(data));
      if (!isEmpty && (await talksToDesk(data, address)))
        await working(address, data.user, () => hear(data, address, text));
      return;
    }
    if (isEmpty) return;
    const address = placeOf(data.channel);
    await working(address, data.user, () => hear(data, address, text));
  });

  app.event('app_mention', async ({ event }) => {
    const read = said.safeParse(event);
    if (!read.success || read.data.bot_id != null || isDirect(read.data.channel)) return;
    const { data } = read;
    const address = placeOf(data.channel, data.thread_ts ?? data.ts);
    await working(address, data.user, async () => {
      if (await desk?.mentioned(data)) return;
      if (!(await isTheirs(address, data.user))) return whisperKey(address, data.user, 'slack:other-thread');
      await hear(data, address, plainOf(data.text));
    });
  });

  const directWith = async (user: string): Promise<Address> => {
    const { channel } = await client.conversations.open({ users: user });
    if (channel?.id === undefined) throw new Error('Slack opened no direct message');
    return placeOf(channel.id);
  };

  app.command(COMMAND, async ({ body, ack, respond }) => {
    await ack();
    const read = command.safeParse(body);
    if (!read.success) return;
    const { user_id: user, channel_id: channel, trigger_id, team_id = '', api_app_id = '' } = read.data;
    const here = placeOf(channel);
    await working(here, user, async () => {
      const text = plainOf(read.data.text);
      if (await desk?.commanded(user, text, respond)) return;
      const direct = await directWith(user);
      await enter(trigger_id, direct, user, text === '' ? { kind: 'arrived' } : { kind: 'said', text });
      if (direct.id === channel) return;
      const { text: say } = words(await localeFor(user));
      const link = `https://slack.com/app_redirect?app=${encodeURIComponent(api_app_id)}&team=${encodeURIComponent(team_id)}`;
      await respond({
        response_type: 'ephemeral',
        text: `${escaped(say('slack:pointer'))} <${link}|${escaped(say('slack:open'))}>`,
      });
    });
  });

  const publishHome = async (user: string, address: Address, hint: string): Promise<void> => {
    const { view, locale } = await peek(address, await localeFor(user));
    const { text } = words(locale);
    await client.views.publish({
      user_id: user,
      view: {
        type: 'home',
        blocks: homeBlocks(view, { go: text('slack:home.go'), hint: text(hint) }, GO_ON),
      },
    });
  };

  app.event('app_home_opened', async ({ event }) => {
    const read = opened.safeParse(event);
    if (!read.success || read.data.tab !== 'home') return;
    const { user, channel } = read.data;
    const address = placeOf(channel);
    await working(address, user, () => publishHome(user, address, 'slack:home.hint'));
  });

  const goOn = async (from: Pressed, given: Action): Promise<void> => {
    const direct = await directWith(from.user.id);
    await enter(`${from.user.id}:${given.action_ts}`, direct, from.user.id, { kind: 'arrived' });
    await publishHome(from.user.id, direct, 'slack:home.went');
  };

  /** The form that a press asks for, and what it is about; undefined where it asks for none, or stands at another step than today's. */
  const formFor = async (press: Action, address: Address) => {
    const { step, ticket } = readValue(press.value ?? '');
    const { view, locale } = await peek(address);
    const about = { step, ...(ticket && { ticket }) };
    if (ticket !== undefined) {
      const form = holderForm(press.action_id, ticket, words(locale));
      return form && { form, locale, about };
    }
    const button = view.buttons.find(({ event }) => event === press.action_id);
    if (button?.withInputs === undefined || view.inputs.length === 0 || view.step !== step) return undefined;
    const form = { title: view.title, lines: view.lines, inputs: view.inputs, submit: button.title };
    return { form, locale, about };
  };

  /** Whether the press asked for a form; then the form is opened. */
  const openForm = async (
    from: Pressed,
    press: Action,
    address: Address,
    message: string,
  ): Promise<boolean> => {
    const asked = await formFor(press, address);
    if (asked === undefined) return false;
    const origin = { address: address.id, ...asked.about, event: press.action_id, message };
    try {
      await client.views.open({
        trigger_id: from.trigger_id ?? '',
        view: modal(asked.form, FORM, origin, words(asked.locale)),
      });
    } catch (error) {
      log.warn({ error: slackErrorOf(error) ?? 'no answer' }, 'Slack opened no form');
      await whisperKey(address, from.user.id, 'slack:again');
    }
    return true;
  };

  const pressOn = async (from: Pressed, press: Action, address: Address, message: string): Promise<void> => {
    const user = from.user.id;
    if (!(await isTheirs(address, user))) {
      await whisperKey(address, user, 'slack:other-thread');
      return;
    }
    if (await openForm(from, press, address, message)) return;
    await enter(`${user}:${press.action_ts}:${press.action_id}`, address, user, {
      kind: 'pressed',
      event: press.action_id,
      ...readValue(press.value ?? ''),
      inputs: {},
      message,
    });
  };

  app.action(/./, async ({ ack, body, action: given }) => {
    await ack();
    const from = pressed.safeParse(body);
    const press = action.safeParse(given);
    if (!from.success || !press.success || press.data.action_id.startsWith(LINK_ACTION)) return;
    const { channel, message, user } = from.data;
    if (press.data.action_id === GO_ON) {
      await working(placeOf(user.id), user.id, () => goOn(from.data, press.data));
      return;
    }
    if (channel === undefined) return;
    const { step, ticket = '' } = readValue(press.data.value ?? '');
    if (step === 'desk') {
      if (desk === undefined) return;
      await working(placeOf(channel.id), user.id, () =>
        desk.pressed(from.data, press.data, channel.id, ticket),
      );
      return;
    }
    if (message === undefined) return;
    const address = conversationOf(channel.id, message.thread_ts ?? message.ts);
    await working(address, user.id, () =>
      pressOn(from.data, press.data, address, messageId(channel.id, message.ts)),
    );
  });

  app.view(FORM, async ({ ack, body, view }) => {
    const form = readForm(view);
    const by = submitted.safeParse(body);
    if (form === undefined || !by.success) {
      await ack();
      return;
    }
    const address = placeOf(form.from.address);
    const faults = faultsOf(form);
    if (faults.length > 0) {
      const { locale } = await peek(address);
      await ack({ response_action: 'errors', errors: faultTexts(faults, form, words(locale)) });
      return;
    }
    await ack();
    const { step, ticket, event, message } = form.from;
    const user = by.data.user.id;
    await working(address, user, () =>
      enter(form.id, address, user, {
        kind: 'pressed',
        event,
        step,
        ...(ticket && { ticket }),
        inputs: form.inputs,
        ...(message && { message }),
      }),
    );
  });
};
