import { createPublicKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import forge from 'node-forge';
import { listening } from './listening.ts';
import { rsaKey } from './rsa-keys.ts';

export type FarRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};
export type FarResponse = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | object;
};
/** What a host of the internet answers; a port: whatever listens there on this machine, behind TLS. */
export type FarSide =
  | ((request: FarRequest) => FarResponse)
  | { readonly port: number; readonly forwards?: boolean };

export type Internet = {
  /** For a process that is to see this internet: a proxy, and the authority that signs its certificates. */
  readonly env: Readonly<Record<string, string>>;
  readonly hosts: Map<string, FarSide>;
  /** Days that new certificates are good for, by host. */
  readonly days: Map<string, number>;
  readonly requests: readonly (FarRequest & { readonly host: string })[];
  readonly close: () => Promise<void>;
};

const DAY_MS = 86_400_000;
/** The key of the authority and of the hosts. */
const keyPair = () => {
  const privateKey = rsaKey(2);
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  return { privateKey, publicKey };
};

const certificate = (options: {
  readonly subject: string;
  readonly names: readonly string[];
  readonly publicKey: string;
  readonly issuer: string;
  readonly signer: string;
  readonly days: number;
  readonly authority: boolean;
}): string => {
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.publicKeyFromPem(options.publicKey);
  made.serialNumber = `0${Math.floor(Math.random() * 1e12).toString(16)}`;
  made.validity.notBefore = new Date(Date.now() + -DAY_MS);
  made.validity.notAfter = new Date(Date.now() + options.days * DAY_MS);
  made.setSubject([{ name: 'commonName', value: options.subject }]);
  made.setIssuer([{ name: 'commonName', value: options.issuer }]);
  made.setExtensions([
    { name: 'basicConstraints', cA: options.authority },
    ...(options.authority
      ? []
      : [{ name: 'subjectAltName', altNames: options.names.map((value) => ({ type: 2, value })) }]),
  ]);
  made.sign(forge.pki.privateKeyFromPem(options.signer), forge.md.sha256.create());
  return forge.pki.certificateToPem(made);
};

const readAll = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
};

/** An internet on loopback: an HTTP proxy behind which each host of `all` answers what the test says, with a certificate of an authority in `dir`. */
export const startInternet = async (dir: string, all: readonly string[]): Promise<Internet> => {
  const { privateKey, publicKey } = keyPair();
  const AUTHORITY = 'Authority of the tests';
  const rootPem = certificate({
    subject: AUTHORITY,
    names: [],
    publicKey,
    issuer: AUTHORITY,
    signer: privateKey,
    days: 30,
    authority: true,
  });
  const caFile = join(dir, 'authority.pem');
  writeFileSync(caFile, rootPem);
  const hosts = new Map<string, FarSide>();
  const days = new Map<string, number>();
  const requests: (FarRequest & { host: string })[] = [];
  const open = new Set<Socket>();
  const kept = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => open.delete(socket));
  };

  const contexts = new Map<string, SecureContext>();
  const contextFor = (host: string): SecureContext => {
    const name = days.has(host) ? `${host} ${days.get(host)}` : 'all';
    const context = contexts.get(name) ?? make(host);
    contexts.set(name, context);
    return context;
  };
  const make = (host: string): SecureContext =>
    createSecureContext({
      key: privateKey,
      cert: certificate({
        subject: host,
        names: [...new Set([host, ...all])],
        publicKey,
        issuer: AUTHORITY,
        signer: privateKey,
        days: days.get(host) ?? 90,
        authority: false,
      }),
    });

  const answering = createServer(async (request, response) => {
    const host = String(request.headers.host ?? '');
    const side = hosts.get(host);
    const asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: await readAll(request),
    };
    requests.push({ host, ...asked });
    const {
      status = 200,
      headers = {},
      body = '',
    } = typeof side === 'function' ? side(asked) : { status: 502 };
    response.writeHead(status, { connection: 'close', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  const answers = await listening(answering);

  const proxy = createServer((_request, response) => {
    // restify, in the same process, gives writeHead no value.
    response.writeHead(405);
    response.end();
  });
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    kept(socket);
    const host = String(request.url).replace(/:\d+$/, '');
    const side = hosts.get(host);
    if (side === undefined) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    const secure = new TLSSocket(socket, { isServer: true, secureContext: contextFor(host) });
    kept(secure);
    if (typeof side === 'function') {
      answering.emit('connection', secure);
      return;
    }
    const inner = connect(side.port, '127.0.0.1');
    kept(inner);
    secure.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1');
      const isHead = /^(?:GET|POST) /.test(text) && side.forwards !== false;
      inner.write(isHead ? text.replace('\r\n', '\r\nX-Forwarded-For: 203.0.113.9\r\n') : text, 'latin1');
    });
    inner.pipe(secure);
    secure.once('end', () => inner.end());
  });
  const proxying = await listening(proxy);

  return {
    env: {
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: proxying.origin,
      NO_PROXY: 'localhost,127.0.0.1',
      NODE_EXTRA_CA_CERTS: caFile,
    },
    hosts,
    days,
    requests,
    close: async () => {
      for (const socket of open) socket.destroy();
      await proxying.close();
      await answers.close();
    },
  };
};
