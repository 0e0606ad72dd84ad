import type { TeamsActivity } from './activity.ts';

/** An installation as its activities tell of it. */
type Arrival = {
  readonly id: string;
  /** ms UTC. */
  readonly at: number;
  readonly activities: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
};

/** The two activities of an installation come within this time. */
const TOGETHER_MS = 60_000;

/**
 * Gives the id of the arrival that an activity of a 1:1 chat tells of. Teams tells of an installation by an `installationUpdate`, a
 * `conversationUpdate` or both, and sends each again where it heard no answer: that is one arrival, and the next installation another.
 */
export const createInstalls = (now: () => number): ((activity: TeamsActivity, id: string) => string) => {
  const latest = new Map<string, Arrival>();
  return ({ type, conversation }, id) => {
    const at = now();
    for (const [key, arrival] of latest) {
      if (at - arrival.at > TOGETHER_MS) latest.delete(key);
    }
    const known = latest.get(conversation.id);
    if (known?.activities.has(id)) return known.id;
    const same = known !== undefined && !known.types.has(type);
    const arrival: Arrival = {
      id: same ? known.id : `install:${id}`,
      at: same ? known.at : at,
      activities: new Set([...(same ? known.activities : []), id]),
      types: new Set([...(same ? known.types : []), type]),
    };
    latest.set(conversation.id, arrival);
    return arrival.id;
  };
};
