import { type Octets, octetsWith } from '../../../http/octets.ts';
import { LOCALE_TRAITS } from '../../../machines/locales.ts';
import type { Complete, Outgoing, Port } from '../../messages/outgoing.ts';
import { inThread } from './activity.ts';
import type { ConnectorAt } from './connector.ts';
import { createTeamsWriter } from './message.ts';

/** The service of Teams' public cloud, for a channel that never wrote to the bot. */
export const PUBLIC_SERVICE = 'https://smba.trafficmanager.net/teams/';

const botOf = ({ reference }: Outgoing, appId: string | undefined): { readonly id: string } => {
  const bot = reference?.bot;
  if (typeof bot === 'object' && bot !== null && 'id' in bot && typeof bot.id === 'string')
    return { id: bot.id };
  return { id: `28:${appId ?? ''}` };
};

/**
 * Sends by the stored conversation reference; a channel (the desk's) gets each message as a new post, a thread of it as a
 * reply. Teams tells a bot nothing of the messages that stand in a channel, so there is no `find`. `members`: of the desk's channel;
 * `service`: where conversations are that never wrote to the bot; `complete` fills in what a message has a blank for.
 */
export const createTeamsPort = (
  connectorAt: ConnectorAt,
  appId: string | undefined,
  members: () => readonly string[],
  service: string,
  complete: Complete = (written) => written,
): Port => {
  const serviceOf = ({ reference }: Outgoing): string =>
    typeof reference?.serviceUrl === 'string' ? reference.serviceUrl : service;

  const write = createTeamsWriter();
  const activityOf = (outgoing: Outgoing): Octets => {
    const { octets } = write(outgoing.view, members());
    return octetsWith(
      { octets: complete(octets, outgoing) },
      { from: { name: '', ...botOf(outgoing, appId) }, locale: LOCALE_TRAITS[outgoing.locale].tag },
    );
  };
  const ready: NonNullable<Port['ready']> = async (outgoing) =>
    connectorAt(serviceOf(outgoing)).posting(outgoing.address.id, activityOf(outgoing));
  return {
    ready,
    threadOf: (address, message) => ({ ...address, id: inThread(address.id, message) }),
    send: async (outgoing) => {
      const send = await ready(outgoing);
      return send();
    },
    replace: async (outgoing, message) =>
      connectorAt(serviceOf(outgoing)).update(outgoing.address.id, message, activityOf(outgoing)),
  };
};
