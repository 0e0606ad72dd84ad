import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { createJustPressed } from '../../../desk/just-pressed.ts';
import type { modal } from './blocks/modal.ts';
import { slackErrorOf } from './errors.ts';
import type { Action, Pressed } from './payloads.ts';

/** Opens the forms that buttons ask for: a button that is pressed twice in haste opens its form once. */
export type Forms = {
  /** `failed`: what is done where Slack opens it not. */
  readonly open: (
    from: Pressed,
    press: Action,
    view: ReturnType<typeof modal>,
    failed: () => Promise<unknown>,
  ) => Promise<void>;
  /** A form of theirs was sent or cancelled: the same button opens it anew. */
  readonly closed: (user: string) => void;
};

export const createForms = (client: webApi.WebClient, log: Logger, now: () => number): Forms => {
  const last = createJustPressed();
  return {
    open: async (from, press, view, failed) => {
      const user = from.user.id;
      const pressed = {
        id: press.action_ts,
        event: press.action_id,
        step: press.value ?? '',
        ticket: from.message?.ts,
        inputs: {},
      };
      if (last.isAgain(user, pressed, now())) return;
      last.note(user, pressed, now());
      try {
        await client.views.open({
          trigger_id: from.trigger_id ?? '',
          view: { ...view, notify_on_close: true },
        });
      } catch (error) {
        last.note(user, undefined, now());
        log.warn({ error: slackErrorOf(error) ?? 'no answer' }, 'Slack opened no form');
        await failed();
      }
    },
    closed: (user) => last.note(user, undefined, now()),
  };
};
