import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import { createBoundedMap } from '../../../collections/bounded-map.ts';
import { type Locale, nearestLocale } from '../../../machines/locales.ts';
import type { Person } from '../../messages/address.ts';

const KNOWN_MS = 3_600_000;
/** How long an id without an answer of Slack is remembered, ms: shorter, so that Slack is asked again soon. */
const UNKNOWN_MS = 60_000;
const MAX_KEPT = 2_000;

const answer = z.object({
  user: z.object({
    real_name: z.string().optional(),
    is_bot: z.boolean().optional(),
    team_id: z.string().optional(),
    enterprise_user: z.object({ enterprise_id: z.string().optional() }).optional(),
    locale: z.string().optional(),
    profile: z.object({ real_name: z.string().optional(), email: z.string().optional() }).optional(),
  }),
});

type Known = {
  readonly person: Person;
  readonly locale?: Locale | undefined;
  readonly isBot?: boolean | undefined;
  /** The workspace and the organization that they are of. */
  readonly team?: string | undefined;
  readonly enterprise?: string | undefined;
};
export type Users = (id: string) => Promise<Known>;

const knownOf = (id: string, told: unknown): Known => {
  const { user } = answer.parse(told);
  const name = user.profile?.real_name || user.real_name;
  const email = user.profile?.email;
  return {
    person: { id, ...(name && { name }), ...(email && { email }) },
    isBot: user.is_bot === true,
    team: user.team_id || undefined,
    enterprise: user.enterprise_user?.enterprise_id || undefined,
    locale: user.locale ? nearestLocale(user.locale) : undefined,
  };
};

/** Who somebody is, as Slack tells (`users:read`, `users:read.email`), remembered for an hour; else the id alone. `now` in ms. */
export const createUsers = (client: webApi.WebClient, now: () => number): Users => {
  const kept = createBoundedMap<string, { readonly until: number; readonly known: Promise<Known> }>(MAX_KEPT);
  return (id) => {
    const before = kept.get(id);
    if (before !== undefined && before.until > now()) return before.known;
    const known = client.users
      .info({ user: id, include_locale: true })
      .then((told) => knownOf(id, told))
      .catch((): Known => {
        kept.set(id, { until: now() + UNKNOWN_MS, known });
        return { person: { id } };
      });
    kept.set(id, { until: now() + KNOWN_MS, known });
    return known;
  };
};
