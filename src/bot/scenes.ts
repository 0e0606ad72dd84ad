import type { Scene } from '../dialogs/scene.ts';
import type { Locale } from '../machines/types.ts';
import { type CheckTokens, TOKEN_BLANK } from './check-token.ts';
import type { Now } from './facts.ts';
import type { Address, Person } from './incoming.ts';

export type SceneOf = (now: Now, address: Address, person: Person, locale: Locale) => Promise<Scene>;

/**
 * What views are drawn from besides the state. The browser's messages are kept, so theirs has a blank for the token. `baseUrl` gives where this server's pages are reached, without a slash at its end.
 */
export const createScenes =
  (baseUrl: () => string, tokens: CheckTokens): SceneOf =>
  async (now, address, person, locale) => ({
    at: now.at,
    reissueOpen: now.reissueOpen,
    daysLeft: now.daysLeft,
    desk: now.desk,
    person,
    baseUrl: baseUrl(),
    checkUrl: `${baseUrl()}/check?lang=${locale}#t=${
      address.channel === 'web' ? TOKEN_BLANK : await tokens.sign(address)
    }`,
  });
