import type { OneDid } from '../../../helpers/one-did.ts';
import { EMPTY, type Scripted, startScripted } from '../../../helpers/web/directline.ts';

export const MINUTE = 60_000;

const running: Scripted[] = [];

/** A server of Direct Line over a loop that answers as it is told; closed by `closeAll`. */
export const start = async (...options: Parameters<typeof startScripted>): Promise<Scripted> => {
  const server = await startScripted(...options);
  running.push(server);
  return server;
};

/** Closes what was started; for `afterEach`. */
export const closeAll = async (): Promise<void> => {
  for (const server of running.splice(0)) await server.close();
};

const words = (incoming: OneDid): string =>
  incoming.did.kind === 'said' ? `you said ${incoming.did.text.length}` : incoming.did.kind;

/** One whose loop says how much it was told. */
export const talkative = (options: Parameters<typeof startScripted>[1] = {}) =>
  start((incoming) => ({ ...EMPTY, title: words(incoming) }), options);

/** What somebody says, as a client sends it. */
export const say = (text: string, more: object = {}) => ({
  type: 'message',
  from: { id: 'me' },
  text,
  ...more,
});
