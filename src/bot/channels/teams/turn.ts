import type { TeamsActivity } from './activity.ts';
import type { Connector } from './connector.ts';
import type { TeamsMessage } from './message.ts';

/** What came, and the way to answer it where it came from. */
export type TeamsTurn = {
  readonly activity: TeamsActivity;
  readonly connector: Connector;
  /** Throws DeliveryFailure. */
  readonly reply: (
    message: TeamsMessage | { readonly type: 'message'; readonly text: string } | { readonly type: 'typing' },
  ) => Promise<void>;
};

/** The turn of an activity; a reply is addressed as Bot Framework's own SDK does it. */
export const turnOf = (activity: TeamsActivity, connector: Connector): TeamsTurn => ({
  activity,
  connector,
  reply: async (message) => {
    const { channelId, serviceUrl, conversation, from, recipient, locale, id } = activity;
    const addressed = {
      ...message,
      ...(message.type === 'message' && { inputHint: 'acceptingInput' }),
      ...(typeof locale === 'string' && { locale }),
      channelId,
      serviceUrl,
      conversation,
      from: recipient,
      recipient: from,
      replyToId: id,
    };
    await connector.tell(conversation.id, addressed, id);
  },
});
