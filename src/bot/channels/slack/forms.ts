import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { createBoundedMap } from '../../../collections/bounded-map.ts';
import { createJustPressed } from '../../../desk/just-pressed.ts';
import { errorForLog } from '../../../http/fault.ts';
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
  /** A form of theirs (Slack's id of it) was sent or cancelled: the same button opens it anew. */
  readonly closed: (user: string, form: string) => Promise<void>;
};

/** Forms that were closed a moment ago, at whichever process. */
export type ClosedForms = {
  readonly note: (form: string) => Promise<void>;
  readonly has: (form: string) => Promise<boolean>;
};

/** Of so many people it is known which form was opened last. */
const MAX_KNOWN = 1000;

export const createForms = (
  client: webApi.WebClient,
  closedForms: ClosedForms,
  log: Logger,
  now: () => number,
): Forms => {
  const last = createJustPressed();
  const opened = createBoundedMap<string, string>(MAX_KNOWN);

  /** Another process may have heard that it was closed. */
  const isStillOpen = async (user: string): Promise<boolean> => {
    const form = opened.get(user);
    return form === undefined || !(await closedForms.has(form));
  };

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
      if (last.isAgain(user, pressed, now()) && (await isStillOpen(user))) return;
      last.note(user, pressed, now());
      opened.delete(user);
      try {
        const { view: shown } = await client.views.open({
          trigger_id: from.trigger_id ?? '',
          view: { ...view, notify_on_close: true },
        });
        if (shown?.id !== undefined) opened.set(user, shown.id);
      } catch (error) {
        last.note(user, undefined, now());
        log.warn({ error: slackErrorOf(error) ?? 'no answer' }, 'Slack opened no form');
        await failed();
      }
    },
    closed: async (user, form) => {
      last.note(user, undefined, now());
      // Whoever is not told of it has to wait for two seconds, and loses nothing.
      await closedForms
        .note(form)
        .catch((error: unknown) => log.warn(errorForLog(error), 'a closed form was not noted'));
    },
  };
};
