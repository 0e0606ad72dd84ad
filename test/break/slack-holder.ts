import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Json, TOKEN, type Workspace } from '../helpers/slack/slack.ts';
import { askUntilForm, type Walk, type Walker, walkOn } from './walk.ts';

/** Slack tells an event again, whose answer was no 200, so long after, ms. */
const AGAIN_MS = 200;
/** A person presses again where nothing came of it, ms. */
const PATIENCE_MS = 5_000;

export type Posted = {
  readonly ts: string;
  readonly task: number | undefined;
  readonly text: string;
  readonly blocks: readonly Json[];
};

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Which of our tasks a message was posted for. */
const taskOf = ({ metadata }: Json): number | undefined => {
  const payload = isObject(metadata) ? metadata.event_payload : undefined;
  return isObject(payload) && typeof payload.task === 'number' ? payload.task : undefined;
};
const cursorIn = ({ response_metadata: more }: Json): string => {
  const next = isObject(more) ? more.next_cursor : '';
  return typeof next === 'string' ? next : '';
};

/** What stands in a thread, or in a channel, as its people see it; `task` of what the bot posted. */
export const postedIn = async (
  workspace: Workspace,
  channel: string,
  thread?: string,
): Promise<readonly Posted[]> => {
  const all: Posted[] = [];
  for (let cursor = ''; ; ) {
    const asked = { channel, limit: 200, include_all_metadata: true, ...(cursor && { cursor }) };
    const page =
      thread === undefined
        ? await workspace.api('conversations.history', asked, TOKEN)
        : await workspace.api('conversations.replies', { ...asked, ts: thread }, TOKEN);
    for (const message of listOf(page.messages)) {
      const { ts, text, blocks } = message;
      if (ts === thread) continue;
      all.push({ ts: String(ts), text: String(text), blocks: listOf(blocks), task: taskOf(message) });
    }
    cursor = cursorIn(page);
    if (cursor === '') return all;
  }
};

/** The value of a button that stands there, the latest first. */
const buttonIn = (posted: readonly Posted[], event: string): readonly [string, Posted] | undefined => {
  for (const message of [...posted].sort((a, b) => Number(b.ts) - Number(a.ts))) {
    const buttons = message.blocks.flatMap(({ elements }) => listOf(elements));
    const found = buttons.find(({ action_id }) => action_id === event);
    if (found !== undefined) return [String(found.value), message];
  }
  return undefined;
};

type Needs = Walker & { readonly workspace: Workspace; readonly user: string; readonly channel: string };
/** What a person does in a thread of their own. */
type Thread = {
  readonly posted: () => Promise<readonly Posted[]>;
  /** Sends until it is taken. */
  readonly insist: (send: () => Promise<number>) => Promise<void>;
  /** Presses the latest button of this name until something comes of it; SUBMIT, which opens a form, once. */
  readonly press: (event: string) => Promise<void>;
  /** The form that SUBMIT opens. */
  readonly form: () => Promise<Json>;
};

const createThread = ({ workspace, user, channel, isOver }: Needs, thread: string): Thread => {
  const posted = () => postedIn(workspace, channel, thread);

  const insist: Thread['insist'] = async (send) => {
    for (;;) {
      if (isOver()) throw new Error('never taken');
      if ((await send().catch(() => 0)) === 200) return;
      await pause(AGAIN_MS);
    }
  };

  /** The status with which one press was answered; 0 where it was not. */
  const pressOnce = async (event: string): Promise<number> => {
    const [value, message] = buttonIn(await posted(), event) ?? [];
    if (message === undefined) throw new Error(`nobody can press ${event}`);
    const sent = workspace.interaction({
      type: 'block_actions',
      user: { id: user },
      channel: { id: channel },
      message: { ts: message.ts, thread_ts: thread },
      trigger_id: await workspace.trigger(),
      actions: [{ action_id: event, value, action_ts: String(Date.now() / 1000) }],
    });
    return sent.then(
      ({ status }) => status,
      () => 0,
    );
  };

  const press: Thread['press'] = async (event) => {
    const { length: before } = await posted();
    for (;;) {
      const status = await pressOnce(event);
      if (event === 'SUBMIT' || status === 200) return;
      // Slack shows a press that failed as such. What came of it all the same is not pressed again.
      await pause(AGAIN_MS);
      if (isOver()) throw new Error('never taken');
      if ((await posted()).length > before) return;
    }
  };

  const opened = (): Json | undefined =>
    workspace
      .callsOf('views.open')
      .flatMap(({ view }) => (isObject(view) ? [view] : []))
      .findLast(({ private_metadata }) => String(private_metadata).includes(thread));

  const form: Thread['form'] = async () => {
    for (;;) {
      if (isOver()) throw new Error('no form was opened');
      await press('SUBMIT');
      const till = performance.now() + PATIENCE_MS;
      while (performance.now() < till) {
        const found = opened();
        if (found !== undefined) return found;
        await pause(50);
      }
    }
  };

  return { posted, insist, press, form };
};

/** What was acknowledged to somebody in Slack is judged by what stands in the thread. */
export const createSlackHolder = (needs: Needs): Walk => {
  const { workspace, user, channel } = needs;

  return walkOn(needs, async ({ acked }) => {
    const name = `鈴木 ${randomUUID().slice(0, 8)}`;
    const wish = await workspace.api('chat.postMessage', { channel, text: `@madoguchi ${name}` });
    const thread = String(wish.ts);
    const { posted, insist, press, form } = createThread(needs, thread);
    const answers = async () => (await posted()).length;

    const mention = {
      type: 'app_mention',
      channel,
      user,
      ts: thread,
      text: `<@U0> ${name}`,
    };
    const id = `Ev-${randomUUID()}`;
    await acked(thread, answers, () => insist(async () => (await workspace.event(mention, { id })).status));
    for (const event of ['BEGIN', 'NOT_FOUND']) await acked(thread, answers, () => press(event));
    await askUntilForm(
      () => acked(thread, answers, () => press('HUMAN')),
      async () => buttonIn(await posted(), 'SUBMIT') !== undefined,
    );
    const { callback_id, private_metadata } = await form();
    const view = {
      id: `V-${randomUUID()}`,
      callback_id,
      private_metadata,
      state: { values: { name: { value: { value: name } }, phone: { value: { value: '03-1212-3434' } } } },
    };
    await acked(thread, answers, () =>
      insist(
        async () =>
          (await workspace.interaction({ type: 'view_submission', user: { id: user }, view })).status,
      ),
    );
    return name;
  });
};
