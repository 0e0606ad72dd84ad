import type { App, webApi } from '@slack/bolt';
import { z } from 'zod';
import { sayTicket } from '../../../../dialogs/ticket-number.ts';
import { addressAt } from '../address.ts';
import { modal, readSubmission } from '../blocks/modal.ts';
import { slackErrorOf } from '../errors.ts';
import { takeForms } from '../take-forms.ts';
import type { SlackDeskNeeds } from './desk-presses.ts';
import { agentOf } from './members.ts';

/** The form of a call. */
const CALLER_FORM = 'caller-form';
const origin = z.object({ channel: z.string().min(1) });

type SlackCallers = {
  /** Opens the form of a call; gives what to say where Slack opens none. `phone`: the number that was given with the command. */
  readonly open: (trigger: string, channel: string, phone: string) => Promise<string | undefined>;
};

/** Takes down calls of people without any chat, in a modal, from members of the desk's channel. */
export const openCallers = (app: App, client: webApi.WebClient, needs: SlackDeskNeeds): SlackCallers => {
  const { channelDesk, members, users, ephemerals, words, log } = needs;
  const own = words(channelDesk.locale);

  takeForms(app, ephemerals, {
    kind: CALLER_FORM,
    read: (view) => readSubmission(view, origin),
    placeOf: ({ from }) => addressAt(from.channel),
    take: async ({ id, from, inputs }, user, answer) => {
      const place = addressAt(from.channel);
      if (!(await members.has(user))) {
        await answer();
        await ephemerals.ephemeralText(place, user, 'slack:desk.not-member');
        return;
      }
      const call = { id: `slack:${id}`, agent: await agentOf(user, users), via: 'slack' };
      const filed = await channelDesk.fileCall(call, inputs);
      if (!filed.done) return answer(filed.faults);
      await answer();
      const ticket = sayTicket(filed.ticket.number, own);
      await ephemerals.ephemeral(place, user, own.text('desk:page.caller.taken', { ticket }));
    },
  });

  return {
    open: async (trigger, channel, phone) => {
      try {
        await client.views.open({
          trigger_id: trigger,
          view: modal(channelDesk.callerForm(phone), CALLER_FORM, { channel }, own),
        });
        return undefined;
      } catch (error) {
        log.warn({ error: slackErrorOf(error) ?? 'no answer' }, 'Slack opened no form');
        return own.text('slack:again');
      }
    },
  };
};
