import { collectDefaultMetrics, Registry } from 'prom-client';

let registry: Registry | undefined;

/**
 * What Node.js tells of this process. It is watched once, however often the house begins in it: a timer a hundred times a second and an observer of
 * each collection of garbage, which prom-client never ends.
 */
export const processMetrics = (): Registry => {
  if (registry === undefined) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
  }
  return registry;
};
