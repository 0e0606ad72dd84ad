import { isLocalUrl } from '../http/client-address.ts';
import { type AskFar, fieldsOf } from './ask-far.ts';
import { type Found, fault, skipped, warning, well } from './finding.ts';

const DAY_MS = 86_400_000;
/** How many days before its end a certificate is a warning: those that renew themselves do so a month before, so a nearer end was forgotten. */
const NEAR_DAYS = 14;

/** Node's codes of a certificate that cannot be trusted (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const BAD_CERTIFICATE = /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_|HOSTNAME_MISMATCH|INVALID_)/;

/** Statuses with which the program itself refuses an upgrade, for the lack of a token; any other comes from a proxy, or from a plain GET. */
const REFUSED_BY_US: readonly number[] = [401, 403];

const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

const inspectCertificate = (ends: number | undefined, now: number): readonly Found[] => {
  if (ends === undefined || Number.isNaN(ends)) return [];
  const days = Math.floor((ends - now) / DAY_MS);
  const date = utcDay(ends);
  return [days < NEAR_DAYS ? warning('url.certificate-ends', { date, days }) : well('certificate', { date })];
};

const inspectSocket = async (url: string, ask: AskFar): Promise<Found> => {
  const answer = await ask(`${url}/v3/directline/conversations/doctor/stream`, {
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    },
  });
  const status = answer.ok ? answer.status : answer.code;
  return answer.ok && REFUSED_BY_US.includes(answer.status)
    ? well('websocket')
    : fault('url.websocket', { status });
};

const inspectProxy = async (url: string, ask: AskFar): Promise<readonly Found[]> => {
  const answer = await ask(`${url}/metrics`);
  if (!answer.ok) return [];
  if (answer.status === 200) return [fault('url.forwarded')];
  return answer.status === 403 ? [well('forwarded')] : [];
};

const inspectPages = async (url: string, ask: AskFar): Promise<readonly Found[]> => {
  const answers = await Promise.all(
    ['/', '/check', '/desk'].map(async (path) => ({ path, answer: await ask(`${url}${path}`) })),
  );
  return answers.flatMap(({ path, answer }) =>
    answer.ok && answer.status === 200
      ? []
      : [fault('url.slashes', { path, status: answer.ok ? answer.status : answer.code })],
  );
};

/** The server under its public address, as others reach it: TLS, the proxy, WebSockets. `needed`: a channel wants one. `now` in ms UTC. */
export const inspectPublicUrl = async (
  url: string | undefined,
  needed: boolean,
  ask: AskFar,
  now: number,
): Promise<readonly Found[]> => {
  if (url === undefined) return [needed ? warning('url.unset') : skipped('url')];
  const isLocal = isLocalUrl(new URL(url));
  const plain = url.startsWith('https:') || isLocal ? [] : [warning('url.http')];
  const health = await ask(`${url}/healthz`);
  if (!health.ok) {
    const id = BAD_CERTIFICATE.test(health.code) ? 'url.certificate' : 'url.away';
    return [...plain, fault(id, { url, code: health.code })];
  }
  if (fieldsOf(health.text).status !== 'ok')
    return [...plain, fault('url.other', { url, status: health.status })];
  return [
    ...plain,
    well('url', { url }),
    ...inspectCertificate(health.certificateEnds, now),
    await inspectSocket(url, ask),
    ...(isLocal ? [] : await inspectProxy(url, ask)),
    ...(await inspectPages(url, ask)),
  ];
};
