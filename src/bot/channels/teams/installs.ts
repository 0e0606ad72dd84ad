import { z } from 'zod';
import { LOCALES, type Locale } from '../../../machines/locales.ts';
import type { ShortLived } from '../../../store/short-lived.ts';
import { localeOf, type TeamsActivity } from './activity.ts';

/** An installation as its activities tell of it; `at` in ms UTC. */
const arrivalSchema = z.object({
  id: z.string(),
  at: z.number(),
  activities: z.array(z.string()),
  types: z.array(z.string()),
  locale: z.enum(LOCALES).optional(),
});
type Arrival = z.infer<typeof arrivalSchema>;

const read = (kept: string): Arrival => arrivalSchema.parse(JSON.parse(kept));

/** The two activities of an installation come within this time. */
const TOGETHER_MS = 60_000;
/** An activity that names no language waits at most so long for the other, which names it, ms: they mostly come at once. */
const WAIT_MS = 1_000;

/** An arrival, and the language that one of its activities names. */
type Arrived = { readonly id: string; readonly locale: Locale | undefined };
export type ArrivalOf = (activity: TeamsActivity, id: string) => Promise<Arrived>;

/**
 * Gives the arrival that an activity of a 1:1 chat tells of, whichever process hears of it. Teams tells of an installation by an
 * `installationUpdate`, a `conversationUpdate` or both, and sends each again where it heard no answer: that is one arrival, and the next
 * installation another. Mostly one of the two alone names a language; they come in any order. `now` in ms UTC.
 */
export const createInstalls = (
  shortLived: Pick<ShortLived, 'change' | 'find'>,
  now: () => number,
  waitMs = WAIT_MS,
): ArrivalOf => {
  /** Those who wait for the other activity, by their conversations. */
  const waiting = new Map<string, () => void>();

  const other = (conversation: string): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(late);
        if (waiting.get(conversation) === end) waiting.delete(conversation);
        resolve();
      };
      const late = setTimeout(end, waitMs);
      waiting.set(conversation, end);
    });

  const told = (activity: TeamsActivity, id: string, known: Arrival | undefined, at: number): Arrival => {
    const { type } = activity;
    if (known?.activities.includes(id)) return known;
    const locale = localeOf(activity);
    return known === undefined || known.types.includes(type)
      ? { id: `install:${id}`, at, activities: [id], types: [type], locale }
      : {
          ...known,
          activities: [...known.activities, id],
          types: [...known.types, type],
          locale: known.locale ?? locale,
        };
  };

  return async (activity, id) => {
    const at = now();
    const { conversation } = activity;
    const name = `install ${conversation.id}`;
    const { arrival } = await shortLived.change(name, at, (kept) => {
      const arrival = told(activity, id, kept === undefined ? undefined : read(kept), at);
      return { arrival, sealed: JSON.stringify(arrival), until: arrival.at + TOGETHER_MS + 1 };
    });
    waiting.get(conversation.id)?.();
    if (arrival.locale !== undefined || arrival.types.length > 1)
      return { id: arrival.id, locale: arrival.locale };
    await other(conversation.id);
    const kept = await shortLived.find(name, at);
    const since = kept === undefined ? arrival : read(kept);
    return { id: arrival.id, locale: since.id === arrival.id ? since.locale : undefined };
  };
};
