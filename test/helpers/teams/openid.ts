import { createPrivateKey, createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK, SignJWT } from 'jose';
import { listening } from '../listening.ts';
import { rsaKey } from '../rsa-keys.ts';

export const ISSUER = 'https://api.botframework.com';

/** What a token says; everything that is not given is right. */
export type TokenWish = {
  readonly audience?: string;
  readonly issuer?: string;
  readonly serviceUrl?: string;
  readonly kid?: string;
  /** Seconds from now. */
  readonly expiresIn?: number;
  /** Signed by a key that the document does not name. */
  readonly forged?: boolean;
};

export type OpenId = {
  readonly metadataUrl: string;
  readonly token: (appId: string, serviceUrl: string, wish?: TokenWish) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** The key id whose endorsements name another channel than Teams. */
export const SLACKISH = 'endorsed-for-slack';

const keyPair = (n: number) => {
  const privateKey = createPrivateKey(rsaKey(n));
  return { privateKey, publicKey: createPublicKey(privateKey) };
};

/** Bot Framework's OpenID document and keys, on loopback, and tokens that its connector would send. */
export const startOpenId = async (): Promise<OpenId> => {
  const [pair, other] = [keyPair(0), keyPair(1)];
  const key = await exportJWK(pair.publicKey);
  const keys = [
    { ...key, kid: 'ours', use: 'sig', endorsements: ['msteams'] },
    { ...key, kid: SLACKISH, use: 'sig', endorsements: ['slack', 'webchat', 'emulator', 'directline'] },
  ];
  const server = createServer((request, response) => {
    const body = request.url?.endsWith('/keys')
      ? { keys }
      : {
          issuer: ISSUER,
          jwks_uri: `${origin}/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
        };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  const { origin, close } = await listening(server);
  const made = new Map<string, Promise<string>>();
  const signed = (appId: string, serviceUrl: string, wish: TokenWish): Promise<string> => {
    const seconds = Math.floor(Date.now() / 1000);
    return new SignJWT({ serviceurl: wish.serviceUrl ?? serviceUrl })
      .setProtectedHeader({ alg: 'RS256', kid: wish.kid ?? 'ours', typ: 'JWT' })
      .setIssuer(wish.issuer ?? ISSUER)
      .setAudience(wish.audience ?? appId)
      .setNotBefore(seconds - 3600)
      .setExpirationTime(seconds + (wish.expiresIn ?? 3600))
      .sign(wish.forged ? other.privateKey : pair.privateKey);
  };
  return {
    metadataUrl: `${origin}/openid`,
    // As the connector, which sends one until it ends: an hour, and no test takes that long.
    token: (appId, serviceUrl, wish = {}) => {
      const key = JSON.stringify([appId, serviceUrl, wish]);
      const token = made.get(key) ?? signed(appId, serviceUrl, wish);
      made.set(key, token);
      return token;
    },
    close,
  };
};
