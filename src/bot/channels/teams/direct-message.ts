import type { Logger } from 'pino';
import type { View } from '../../../dialogs/view.ts';
import { DeliveryFailure } from '../../messages/outgoing.ts';
import { type TeamsActivity, tenantOf } from './activity.ts';
import type { ConnectorAt } from './connector.ts';
import { teamsMessage } from './message.ts';

/** Tells something to who wrote the activity alone, in the 1:1 chat, which Teams opens where there is none yet. False: it did not get there. */
export type DirectMessage = (activity: TeamsActivity, view: View) => Promise<boolean>;

export const createDirectMessage =
  (connectorAt: ConnectorAt, log: Logger): DirectMessage =>
  async (activity, view) => {
    const { from, recipient, serviceUrl, locale } = activity;
    try {
      const connector = connectorAt(serviceUrl);
      const tenantId = tenantOf(activity);
      const chat = await connector.open({
        isGroup: false,
        bot: { id: recipient.id, name: recipient.name },
        members: [{ id: from.id, name: from.name }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      });
      await connector.tell(chat, {
        ...teamsMessage(view),
        from: { id: recipient.id, name: '' },
        ...(typeof locale === 'string' && { locale }),
      });
      return true;
    } catch (error) {
      const why = error instanceof DeliveryFailure ? error.message : 'no answer';
      log.warn({ error: why }, 'a member of the desk could not be written to alone');
      return false;
    }
  };
