import type { Scene } from '../dialogs/scene.ts';
import type { Locale } from '../machines/types.ts';
import { type CheckTokens, TOKEN_BLANK } from './check-token.ts';
import type { Now } from './facts.ts';
import type { Address, Channel, Person } from './incoming.ts';

export type SceneOf = (now: Now, address: Address, person: Person, locale: Locale) => Promise<Scene>;

/** Where this server's pages are, without a slash at the end. */
export type Places = {
  /** For people on this channel; undefined where they cannot reach any. */
  readonly baseUrl: (channel: Channel) => string | undefined;
  readonly publicUrl?: string;
};

/** What views are drawn from besides the state. The browser's messages are kept, so theirs has a blank for the token. */
export const createScenes =
  ({ baseUrl, publicUrl }: Places, tokens: CheckTokens): SceneOf =>
  async (now, address, person, locale) => {
    const base = baseUrl(address.channel);
    const token = address.channel === 'web' ? TOKEN_BLANK : await tokens.sign(address);
    return {
      at: now.at,
      reissueOpen: now.reissueOpen,
      daysLeft: now.daysLeft,
      desk: now.desk,
      person,
      uploadsStay: address.channel !== 'web',
      ...(base === undefined ? {} : { baseUrl: base, checkUrl: `${base}/check?lang=${locale}#t=${token}` }),
      ...(publicUrl === undefined ? {} : { checkFileUrl: `${publicUrl}/check.html?lang=${locale}` }),
    };
  };
