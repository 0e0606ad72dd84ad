import type { TeamsSeams } from '../../../src/bot/channels/teams/teams.ts';

export const APP_ID = '11111111-2222-4333-8444-555555555555';
export const TENANT = '99999999-2222-4333-8444-555555555555';

/** What has the bot believe the keys of that OpenID document in the place of Microsoft's, sign what it sends without asking them, and wait for an address, and for the other half of an installation, as long as a slow machine takes. */
export const teamsSeams = (metadataUrl: string): TeamsSeams => ({
  openIdMetadata: metadataUrl,
  credentials: () => async () => 'Bearer outbound',
  personWaitMs: 60_000,
  arrivalWaitMs: 60_000,
});
