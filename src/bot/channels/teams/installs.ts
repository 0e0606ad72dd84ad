import { z } from 'zod';
import type { ShortLived } from '../../../store/short-lived.ts';
import type { TeamsActivity } from './activity.ts';

/** An installation as its activities tell of it; `at` in ms UTC. */
const arrivalSchema = z.object({
  id: z.string(),
  at: z.number(),
  activities: z.array(z.string()),
  types: z.array(z.string()),
});
type Arrival = z.infer<typeof arrivalSchema>;

/** The two activities of an installation come within this time. */
const TOGETHER_MS = 60_000;

export type ArrivalOf = (activity: TeamsActivity, id: string) => Promise<string>;

/**
 * Gives the id of the arrival that an activity of a 1:1 chat tells of, whichever process hears of it. Teams tells of an installation by an
 * `installationUpdate`, a `conversationUpdate` or both, and sends each again where it heard no answer: that is one arrival, and the next
 * installation another. `now` in ms UTC.
 */
export const createInstalls =
  (shortLived: Pick<ShortLived, 'change'>, now: () => number): ArrivalOf =>
  async ({ type, conversation }, id) => {
    const at = now();
    const told = (known: Arrival | undefined): Arrival => {
      if (known?.activities.includes(id)) return known;
      return known === undefined || known.types.includes(type)
        ? { id: `install:${id}`, at, activities: [id], types: [type] }
        : { ...known, activities: [...known.activities, id], types: [...known.types, type] };
    };
    const { arrival } = await shortLived.change(`install ${conversation.id}`, at, (kept) => {
      const arrival = told(kept === undefined ? undefined : arrivalSchema.parse(JSON.parse(kept)));
      return { arrival, sealed: JSON.stringify(arrival), until: arrival.at + TOGETHER_MS + 1 };
    });
    return arrival.id;
  };
