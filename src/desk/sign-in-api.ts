import type { Channel } from '../machines/channels.ts';
import type { Locale } from '../machines/locales.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';

/** Who is signed in at the desk page, whose clock it goes by, and which service it is about. */
export type Me = {
  readonly agent: Agent;
  readonly role: Role;
  readonly service: { readonly name: Readonly<Record<Locale, string>>; readonly zone: string };
  /** The server's clock, ms UTC: waiting times go by it. */
  readonly at: number;
};
export const ROLES = ['agent', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** How one may sign in, beside the link of the server's command line; `channel`: the desk's, which gives links. */
export type SignInWays = { readonly oidc: boolean; readonly channel: Exclude<Channel, 'web'> | null };
export type SignedOut = SignInWays & { readonly why: 'signed-out' };

/** Why nobody was signed in by the OpenID Provider; `not-allowed` is a person who is not of this desk. */
const OIDC_REFUSALS = ['expired', 'invalid', 'unreachable', 'not-allowed', 'too-often'] as const;
export type OidcRefusal = (typeof OIDC_REFUSALS)[number];
