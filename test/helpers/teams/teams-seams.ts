import type { TeamsSeams } from '../../../src/bot/channels/teams/teams.ts';

export const APP_ID = '11111111-2222-4333-8444-555555555555';
export const TENANT = '99999999-2222-4333-8444-555555555555';

/** What has the bot believe the keys of that OpenID document in the place of Microsoft's, and sign what it sends without asking them. */
export const teamsSeams = (metadataUrl: string): TeamsSeams => ({
  auth: {
    ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    OAuthUrl: 'https://token.botframework.com/',
    CallerId: 'urn:botframework:azure',
    ValidateAuthority: true,
  },
  credentialsFactory: {
    isValidAppId: async (id) => id === APP_ID,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async (request) => {
        request.headers.set('authorization', 'Bearer outbound');
        return request;
      },
    }),
  },
});
