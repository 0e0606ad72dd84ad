import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { listening } from '../listening.ts';

export type Account = { readonly sub: string } & Readonly<Record<string, unknown>>;

/** A real OpenID Provider on loopback; who signs in next is set by `signsIn`. */
export type OpenIdProvider = {
  readonly issuer: string;
  readonly signsIn: (account: Account) => void;
  readonly stop: () => Promise<void>;
};

export const CLIENT = { id: 'desk', secret: 'a-secret-of-thirty-two-characters' } as const;

export const startProvider = async (redirect: string): Promise<OpenIdProvider> => {
  const server = createServer();
  const { origin: issuer, close } = await listening(server);
  let account: Account = { sub: 'nobody' };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirect],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'tid', 'oid', 'hd', 'groups', 'roles'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
    },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ ...account, sub }),
    }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a-key-of-the-test'] },
  });
  const handle = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return handle(request, response);
    const { params } = await provider.interactionDetails(request, response);
    const grant = new provider.Grant({ accountId: account.sub, clientId: String(params.client_id) });
    grant.addOIDCScope('openid profile email');
    await provider.interactionFinished(request, response, {
      login: { accountId: account.sub },
      consent: { grantId: await grant.save() },
    });
  });
  return {
    issuer,
    signsIn: (next) => {
      account = next;
    },
    stop: close,
  };
};
