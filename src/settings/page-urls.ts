import type { Channel } from '../machines/channels.ts';
import type { Config } from './config.ts';

/** Under which addresses this server's pages are reached, each without a slash at its end. */
export type PageUrls = {
  /** The address that the operator gave (`PUBLIC_URL`). */
  readonly publicUrl?: string | undefined;
  /** For who sits at this machine, or knows the public address. */
  readonly baseUrl: () => string;
  /**
   * For people on this channel; undefined where they cannot reach any. Without a public address this machine is reached by the browser, and by
   * Teams' client for tests; by Slack and Teams themselves it is not.
   */
  readonly urlFor: (channel: Channel) => string | undefined;
};

/** The one place that says where links lead. `port` is asked for when a link is made, for it may be chosen at the start. */
export const pageUrls = (config: Pick<Config, 'publicUrl' | 'teams'>, port: () => number): PageUrls => {
  const { publicUrl, teams } = config;
  const baseUrl = () => publicUrl ?? `http://localhost:${port()}`;
  return {
    publicUrl,
    baseUrl,
    urlFor: (channel) => {
      const isHere = channel === 'web' || (channel === 'teams' && teams.mode === 'local');
      return publicUrl ?? (isHere ? baseUrl() : undefined);
    },
  };
};
