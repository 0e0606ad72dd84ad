import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import type { View } from '../../../dialogs/view.ts';
import { DeliveryFailure } from '../../messages/outgoing.ts';
import type { Adapter } from './botbuilder.ts';
import { teamsMessage } from './message.ts';

/** Tells something to who wrote the activity alone, in the 1:1 chat, which Teams opens where there is none yet. False: it did not get there. */
export type DirectMessage = (activity: Activity, view: View) => Promise<boolean>;

export const createDirectMessage =
  ({ connector }: Pick<Adapter, 'connector'>, log: Logger): DirectMessage =>
  async (activity, view) => {
    const { from, recipient, serviceUrl, conversation, locale } = activity;
    try {
      const { conversations } = await connector(serviceUrl);
      const { tenantId } = conversation;
      const chat = await conversations.createConversation({
        isGroup: false,
        bot: { id: recipient.id, name: recipient.name },
        members: [{ id: from.id, name: from.name }],
        ...(tenantId !== undefined && { tenantId }),
        channelData: { tenant: { id: tenantId } },
      });
      await conversations.sendToConversation(chat.id, {
        ...teamsMessage(view),
        from: { id: recipient.id, name: '' },
        ...(locale !== undefined && { locale }),
      });
      return true;
    } catch (error) {
      const why = error instanceof DeliveryFailure ? error.message : 'no answer';
      log.warn({ error: why }, 'a member of the desk could not be written to alone');
      return false;
    }
  };
