import type { Activity, ConfigurationBotFrameworkAuthentication, TurnContext } from 'botbuilder';
import type { TeamsActivity } from './activity.ts';
import { createAuthCache } from './auth-cache.ts';

type Auth = ConfigurationBotFrameworkAuthentication;
type AuthOptions = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;
type CredentialsFactory = NonNullable<AuthOptions[1]>;
type ConnectorClient = Awaited<ReturnType<ReturnType<Auth['createConnectorFactory']>['create']>>;
type Signed = Parameters<ConnectorClient['credentials']['signRequest']>[0];

/** How Microsoft knows us; without credentials this machine alone is answered. `privateKey` is PEM. */
export type TeamsConfig =
  | {
      readonly mode: 'authenticated';
      readonly appId: string;
      readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
      readonly tenantId?: string | undefined;
      /** Whose people are answered; none given: those of `tenantId` where the registration is for one tenant, else all. */
      readonly tenants?: readonly string[] | undefined;
      readonly appPassword?: string | undefined;
      readonly certificate?: { readonly thumbprint: string; readonly privateKey: string } | undefined;
      /** The app's id in the organization's catalog, where it may be installed for people of the roster. */
      readonly catalogApp?: string | undefined;
    }
  | { readonly mode: 'local' };

/** What botbuilder does for us: it says who sent a request, and signs what we send. */
export type BotFramework = {
  /** Whether somebody that we trust signed the activity; throws where that cannot be found out. */
  readonly isTrusted: (activity: TeamsActivity, authorization: string) => Promise<boolean>;
  /** The `Authorization` that the connector knows us by; undefined without credentials. Tokens are kept until they end. */
  readonly authorization: () => Promise<string | undefined>;
  /** The same for another of Microsoft's services, by its address. */
  readonly authorizationFor: (audience: string) => () => Promise<string | undefined>;
};

/** What tests put in the place of Microsoft, in nobody's SDK's terms. */
export type MicrosoftSeams = {
  /** The OpenID document whose keys sign what comes in. */
  readonly openIdMetadata?: string;
  /** What the bot is known by at that audience: made once, and asked for the `Authorization` of each request. */
  readonly credentials?: (audience: string | undefined) => () => Promise<string>;
};

/** Microsoft's public cloud, where tokens come from. */
const LOGIN = 'https://login.microsoftonline.com';

const settingsOf = (config: TeamsConfig): Readonly<Record<string, string | undefined>> =>
  config.mode === 'local'
    ? {}
    : {
        MicrosoftAppId: config.appId,
        MicrosoftAppType: config.appType,
        MicrosoftAppTenantId: config.tenantId,
        MicrosoftAppPassword: config.certificate === undefined ? config.appPassword : undefined,
        CertificateThumbprint: config.certificate?.thumbprint,
        CertificatePrivateKey: config.certificate?.privateKey,
      };

/** The public cloud's own settings, but for where the keys are. */
const trusting = (openIdMetadata: string): Readonly<Record<string, string | boolean>> => ({
  ToBotFromChannelOpenIdMetadataUrl: openIdMetadata,
  ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadata,
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  OAuthUrl: 'https://token.botframework.com/',
  CallerId: 'urn:botframework:azure',
  ValidateAuthority: true,
});

const factoryOf = (
  config: TeamsConfig,
  credentials: NonNullable<MicrosoftSeams['credentials']>,
): CredentialsFactory => ({
  isValidAppId: async (id) => config.mode === 'authenticated' && id === config.appId,
  isAuthenticationDisabled: async () => config.mode === 'local',
  createCredentials: async (_appId, audience) => {
    const authorization = credentials(audience);
    return {
      signRequest: async (request) => {
        request.headers.set('authorization', await authorization());
        return request;
      },
    };
  },
});

/** Whether botbuilder refused who sent a request. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  (/^(?:JsonWebTokenError|TokenExpiredError|NotBeforeError)$/.test(error.name) ||
    ('statusCode' in error && error.statusCode === 401));

/** The credentials of the bot, as botbuilder makes them for its cloud and kind of registration. */
const credentialsOf = async (
  auth: Auth,
  appId: string,
): Promise<ConnectorClient['credentials'] | undefined> => {
  const { CloudAdapter } = await import('botbuilder');
  const adapter = new CloudAdapter(auth);
  let client: ConnectorClient | undefined;
  await adapter.continueConversationAsync(
    appId,
    {
      serviceUrl: 'https://smba.trafficmanager.net/teams/',
      channelId: 'msteams',
      conversation: { id: '', name: '', conversationType: '', isGroup: false },
    },
    async (context: TurnContext) => {
      client = context.turnState.get<ConnectorClient>(adapter.ConnectorClientKey);
    },
  );
  return client?.credentials;
};

type Credentials = Pick<ConnectorClient['credentials'], 'signRequest'>;

/** The header by which credentials sign, which are made once: they keep their token until it ends. */
const signedBy = (make: () => Promise<Credentials | undefined>): (() => Promise<string | undefined>) => {
  let made: Promise<Credentials | undefined> | undefined;
  return async () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    const credentials = await made;
    // They sign a request of the SDK's own; all that they touch of it is a header.
    const headers = new Map<string, string>();
    const set = (name: string, value: string): void => void headers.set(name.toLowerCase(), value);
    await credentials?.signRequest({ headers: { set } } as unknown as Signed);
    return headers.get('authorization');
  };
};

/**
 * The Bot Framework SDK with our settings; nothing else of the house names it. Where nobody set Teams up it is loaded once somebody asks:
 * it is the heaviest part of a start.
 */
export const createBotFramework = async (
  config: TeamsConfig,
  seams: MicrosoftSeams & {
    /** ms UTC. */
    readonly now: () => number;
  },
): Promise<BotFramework> => {
  const settings = Object.fromEntries(
    Object.entries({
      ...settingsOf(config),
      ...(seams.openIdMetadata !== undefined && trusting(seams.openIdMetadata)),
    }).filter(([, value]) => value !== undefined),
  );
  const own = seams.credentials === undefined ? undefined : factoryOf(config, seams.credentials);
  let loaded: Promise<Auth> | undefined;
  const load = async (): Promise<Auth> => {
    const sdk = await import('botbuilder');
    return new sdk.ConfigurationBotFrameworkAuthentication(settings, own);
  };
  const auth = (): Promise<Auth> => {
    loaded ??= load();
    return loaded;
  };
  if (config.mode === 'authenticated') await auth();

  const authenticate = async (about: Partial<Activity>, authorization: string): Promise<boolean> => {
    try {
      await (await auth()).authenticateRequest(about as Activity, authorization);
      return true;
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    }
  };
  const authenticated = createAuthCache(seams.now);

  return {
    isTrusted: ({ channelId, serviceUrl, recipient }, authorization) => {
      const about = { channelId, serviceUrl, recipient } as Partial<Activity>;
      return authenticated(authorization, about, () => authenticate(about, authorization));
    },
    authorization: signedBy(async () =>
      config.mode === 'local' ? undefined : credentialsOf(await auth(), config.appId),
    ),
    authorizationFor: (audience) =>
      signedBy(async () => {
        if (config.mode === 'local') return undefined;
        const sdk = await import('botbuilder');
        const factory = own ?? new sdk.ConfigurationServiceClientCredentialFactory(settings);
        return factory.createCredentials(config.appId, audience, `${LOGIN}/${config.tenantId ?? ''}`, true);
      }),
  };
};
