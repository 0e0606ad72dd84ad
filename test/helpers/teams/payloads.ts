import { TENANT } from './teams-seams.ts';

type Json = Readonly<Record<string, unknown>>;

/** A button that is pressed on a card, by `Action.Execute`; `rest` is whose press it is, where, and on which message. */
export const cardPress = (event: string, data: object, rest: object = {}): Json => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb: event, data: { event, ...data } }, trigger: 'manual' },
  ...rest,
});

/** A team's channel, or the thread of the message `root` there, as the conversation of an activity. */
export const inChannel = (channel: string, root?: string): Json => ({
  id: root === undefined ? channel : `${channel};messageid=${root}`,
  conversationType: 'channel',
  isGroup: true,
  tenantId: TENANT,
});
