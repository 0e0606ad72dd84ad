import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import { createConnectorHttp } from './connector-http.ts';

type Auth = ConfigurationBotFrameworkAuthentication;
type AuthOptions = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;
export type AuthOverrides = NonNullable<AuthOptions[0]>;
export type CredentialsFactory = NonNullable<AuthOptions[1]>;
export type Connector = Awaited<ReturnType<ReturnType<Auth['createConnectorFactory']>['create']>>;
export type Authenticated = Awaited<ReturnType<Auth['authenticateRequest']>>;

export type Adapter = {
  /** Who sent the activity; throws where nobody that we trust signed it. */
  readonly authenticate: (activity: Activity, authorization: string) => Promise<Authenticated>;
  /** Runs a turn of botbuilder; what `work` throws comes out wrapped. */
  readonly run: (
    authenticated: Authenticated,
    activity: Activity,
    work: (context: TurnContext) => Promise<void>,
  ) => Promise<void>;
  /** A client for a service address; kept, for each has its own token cache. */
  readonly connector: (serviceUrl: string) => Promise<Connector>;
};

/** How Microsoft knows us; without credentials this machine alone is answered. `privateKey` is PEM. */
export type TeamsConfig =
  | {
      readonly mode: 'authenticated';
      readonly appId: string;
      readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
      readonly tenantId?: string;
      readonly appPassword?: string;
      readonly certificate?: { readonly thumbprint: string; readonly privateKey: string };
    }
  | { readonly mode: 'local' };

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

/** Regions of Teams and their clouds are few; a local sender may name any. */
const MAX_CONNECTORS = 50;

/** botbuilder's adapter with our settings. `now` in ms UTC. */
export const createAdapter = (
  config: TeamsConfig,
  now: () => number,
  seams: { readonly auth?: AuthOverrides; readonly credentialsFactory?: CredentialsFactory },
): Adapter => {
  const settings = Object.fromEntries(
    Object.entries({ ...settingsOf(config), ...seams.auth }).filter(([, value]) => value !== undefined),
  );
  const auth = new ConfigurationBotFrameworkAuthentication(
    settings,
    seams.credentialsFactory,
    undefined,
    undefined,
    { httpClient: createConnectorHttp(now) },
  );
  // botbuilder makes a token client each turn, for sign-in; nobody signs in here, so one is enough.
  const makeTokenClient = auth.createUserTokenClient.bind(auth);
  let tokenClient: ReturnType<typeof makeTokenClient> | undefined;
  auth.createUserTokenClient = (claims) => {
    tokenClient ??= makeTokenClient(claims);
    return tokenClient;
  };
  const adapter = new CloudAdapter(auth);
  const connectors = new Map<string, Promise<Connector>>();

  const connect = async (serviceUrl: string): Promise<Connector> => {
    let connector: Connector | undefined;
    await adapter.continueConversationAsync(
      config.mode === 'authenticated' ? config.appId : '',
      {
        serviceUrl,
        channelId: 'msteams',
        conversation: { id: '', name: '', conversationType: '', isGroup: false },
      },
      async (context: TurnContext) => {
        connector = context.turnState.get<Connector>(adapter.ConnectorClientKey);
      },
    );
    if (connector === undefined) throw new Error('botbuilder gave no connector client');
    return connector;
  };

  const connector = (serviceUrl: string): Promise<Connector> => {
    const known = connectors.get(serviceUrl);
    if (known !== undefined) return known;
    if (connectors.size >= MAX_CONNECTORS) connectors.clear();
    const made = connect(serviceUrl);
    connectors.set(serviceUrl, made);
    made.catch(() => connectors.delete(serviceUrl));
    return made;
  };

  return {
    authenticate: (activity, authorization) => auth.authenticateRequest(activity, authorization),
    run: (authenticated, activity, work) =>
      adapter.processActivityDirect(
        { ...authenticated, connectorFactory: { create: connector } },
        activity,
        work,
      ),
    connector,
  };
};

/** Whether botbuilder refused who sent a request. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  (/^(?:JsonWebTokenError|TokenExpiredError|NotBeforeError)$/.test(error.name) ||
    ('statusCode' in error && error.statusCode === 401));
