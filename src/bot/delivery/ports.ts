import type { View } from '../../dialogs/view.ts';
import type { Channel } from '../../machines/channels.ts';
import type { Locale } from '../../machines/locales.ts';
import type { References } from '../../store/references.ts';
import { type Address, addressKey } from '../messages/address.ts';
import { DeliveryFailure, type Outgoing, type Port } from '../messages/outgoing.ts';
import type { ReadTask } from '../tasks/task.ts';

/** The channels that are set up. */
export type Ports = Partial<Readonly<Record<Channel, Port>>>;

/** The way out to an address; throws where its channel is not set up any more. */
export const portTo = (ports: Ports, { channel }: Pick<Address, 'channel'>): Port => {
  const port = ports[channel];
  if (port === undefined) {
    throw new DeliveryFailure(`the channel ${channel} is not set up`, {
      final: true,
      mendable: true,
    });
  }
  return port;
};

/** A view on its way, with the conversation reference where the channel needs one. */
export type OutgoingTo = (task: ReadTask, address: Address, locale: Locale, view: View) => Promise<Outgoing>;

/** Teams keeps a thread's root behind the channel's id; its reference is the channel's. */
const referenceKey = (address: Address): string =>
  addressKey({ ...address, id: address.id.replace(/;.*$/s, '') });

export const createOutgoing =
  (references: Pick<References, 'load'>): OutgoingTo =>
  async (task, address, locale, view) => {
    const own = 'reference' in task.effect ? task.effect.reference : undefined;
    const known = own ?? task.reference;
    const reference =
      address.channel === 'teams' ? (known ?? (await references.load(referenceKey(address)))) : undefined;
    return { task: task.id, dueAt: task.dueAt, address, locale, view, reference };
  };

/** Posts it. A refusal says that it was not posted; that of another call says nothing of what the same attempt posted before it. */
const send = async (port: Port, outgoing: Outgoing): Promise<string> => {
  try {
    return await port.send(outgoing);
  } catch (error) {
    const isRefused =
      error instanceof DeliveryFailure && (error.retryAfter !== undefined || error.revoked !== undefined);
    throw isRefused ? new DeliveryFailure(error.message, { ...error, unsent: true, cause: error }) : error;
  }
};

/**
 * Posts a view, unless an earlier attempt did whose answer was lost, as far as the platform tells; gives the message's id. `sought`: another
 * task may have posted it. Of an attempt that did not fail, its process ended, or our database was away: the platform may not have it yet.
 */
export const postOnce = async (
  port: Port,
  task: ReadTask,
  outgoing: Outgoing,
  sought = false,
): Promise<string> => {
  if (task.attempts === 0 && !sought) return send(port, outgoing);
  if (port.find === undefined)
    return send(port, task.attempts === 0 ? outgoing : { ...outgoing, again: true });
  if (sought || task.attempts > task.failures) await port.landed?.();
  return (await port.find(outgoing)) ?? send(port, outgoing);
};
