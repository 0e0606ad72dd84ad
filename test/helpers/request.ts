import { Agent, request as open } from 'node:http';

export type HttpAnswer = {
  readonly status: number;
  /** Made when they are asked for, as hardly any test does. */
  readonly headers: Headers;
  readonly body: Buffer;
};

/** Lines that stay open, for as long as the far side says, which Node heeds only where there is a time of ours; and lines for one request each. */
const KEPT = new Agent({ keepAlive: true, timeout: 60_000 });
const ONE_EACH = new Agent();

/**
 * One request over plain HTTP, at half of what `fetch` costs: a test asks thousands of times. Rejects where the line breaks. `closes`: the line is for
 * this request alone.
 */
export const request = (
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
    closes = false,
  }: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array | undefined;
    readonly closes?: boolean;
  } = {},
): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port, pathname, search, host } = new URL(url);
    const sent = open(
      {
        agent: closes ? ONE_EACH : KEPT,
        // Looked up in no other thread.
        host: hostname === 'localhost' ? '127.0.0.1' : hostname,
        port,
        path: `${pathname}${search}`,
        method,
        headers: {
          host,
          ...headers,
          ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
        },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            get headers() {
              const named = Object.entries(answer.headersDistinct);
              return new Headers(
                named.flatMap(([name, values = []]) =>
                  values.map((value): [string, string] => [name, value]),
                ),
              );
            },
            body: Buffer.concat(pieces),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
