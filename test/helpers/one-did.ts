import type { Did, Incoming } from '../../src/bot/messages/incoming.ts';

/** An incoming with one of the things that were done by it, for scripted loops. */
export type OneDid = Omit<Incoming, 'did'> & { readonly did: Did };

export const oneByOne = (incoming: Incoming): readonly OneDid[] =>
  incoming.did.map((did) => ({ ...incoming, did }));
