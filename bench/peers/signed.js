/** Where the keys are that requests are signed by, if they are: in the place of Microsoft's. */
export const openId = process.env.BENCH_OPENID;
export const appId = process.env.BENCH_APP ?? '';

/** For botbuilder: an app whose own token is kept already, as it is for an hour. */
export const signedAuth = (sdk) =>
  openId === undefined
    ? new sdk.ConfigurationBotFrameworkAuthentication({})
    : new sdk.ConfigurationBotFrameworkAuthentication(
        {
          ToBotFromChannelOpenIdMetadataUrl: openId,
          ToBotFromEmulatorOpenIdMetadataUrl: openId,
          ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
          ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
          ToChannelFromBotOAuthScope: 'https://api.botframework.com',
          OAuthUrl: 'https://token.botframework.com/',
          CallerId: 'urn:botframework:azure',
          ValidateAuthority: true,
        },
        {
          isValidAppId: async (id) => id === appId,
          isAuthenticationDisabled: async () => false,
          createCredentials: async () => ({
            signRequest: async (request) => {
              request.headers.set('authorization', 'Bearer outbound');
              return request;
            },
          }),
        },
      );
