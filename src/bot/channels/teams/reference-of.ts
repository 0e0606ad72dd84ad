import type { Reference } from '../../../store/references.ts';
import { channelIdOf, type TeamsActivity } from './activity.ts';

/** The way back to a conversation; nothing of one activity is in it, so that it stays the same from turn to turn. */
export const referenceOf = (activity: TeamsActivity): Reference => {
  const { channelId, serviceUrl, conversation, from, recipient, locale } = activity;
  return {
    user: from,
    bot: recipient,
    conversation: { ...conversation, id: channelIdOf(activity) },
    channelId,
    locale: typeof locale === 'string' ? locale : undefined,
    serviceUrl,
  };
};
