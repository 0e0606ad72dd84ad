import { z } from 'zod';
import type { Agent } from '../machines/ticket/ticket-types.ts';

const words = z.array(z.string()).catch([]);

const claims = z.object({
  sub: z.string().min(1).max(200),
  name: z.string().optional().catch(undefined),
  preferred_username: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
  email_verified: z.literal(true).optional().catch(undefined),
  oid: z.guid().optional().catch(undefined),
  tid: z.string().optional().catch(undefined),
  /** The domain of a Google Workspace. */
  hd: z.string().optional().catch(undefined),
  groups: words,
  roles: words,
});

/** Who an identity provider says signed in. */
export type OidcPerson = {
  readonly agent: Agent;
  /** Entra ID's directory, or Google's domain. */
  readonly tenant?: string | undefined;
  /** The names under which settings may list them: the agent's id, addresses that the provider vouches for, groups, roles; in small letters. */
  readonly names: readonly string[];
};

const MAX_NAME_LENGTH = 100;
const shown = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, MAX_NAME_LENGTH);

/**
 * Reads the claims of a checked ID token; undefined where they name nobody. Who has an object id of Entra's is the agent that Teams knows, so
 * that a person is one agent. Entra's `email` is the account's own word, so its user name counts, which the directory gives.
 */
export const personOf = (given: unknown): OidcPerson | undefined => {
  const read = claims.safeParse(given);
  if (!read.success) return undefined;
  const { sub, name, preferred_username: username, email, email_verified, oid, tid, hd } = read.data;
  const ofEntra = oid !== undefined && tid !== undefined;
  const id = ofEntra ? `teams:${oid}` : `oidc:${sub}`;
  const tenant = tid ?? hd;
  const address = ofEntra ? username : email_verified === true ? email : undefined;
  return {
    agent: { id, name: [name, username, email, sub].map((text) => shown(text ?? '')).find(Boolean) ?? id },
    tenant,
    names: [id, address, ...read.data.groups, ...read.data.roles].flatMap((text) =>
      text === undefined ? [] : [text.toLowerCase()],
    ),
  };
};

/** Whether a setting's list names this person, by whatever name. */
export const isNamed = (list: readonly string[], names: readonly string[]): boolean =>
  list.some((entry) => names.includes(entry.toLowerCase()));
