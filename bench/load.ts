import { Agent, type IncomingMessage, request } from 'node:http';

/** Sends JSON over kept connections; gives the status, having read the answer. */
export const createSender = (origin: string, headers: Readonly<Record<string, string>> = {}) => {
  // Idle connections end before a server of Node ends them, after 5 s.
  const agent = new Agent({ keepAlive: true, maxSockets: 64, timeout: 3000 });
  return {
    post: (path: string, body: unknown, more: Readonly<Record<string, string>> = {}) =>
      new Promise<{ status: number; body: string }>((resolve, reject) => {
        const payload = JSON.stringify(body);
        const sent = request(
          `${origin}${path}`,
          {
            agent,
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(payload),
              ...headers,
              ...more,
            },
          },
          (response: IncomingMessage) => {
            let text = '';
            response.on('data', (chunk) => {
              text += chunk;
            });
            response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
          },
        );
        sent.on('error', reject);
        sent.end(payload);
      }),
    close: () => agent.destroy(),
  };
};

/** Runs `work` for every number below `count`, at most `width` at a time. */
export const inParallel = async (
  count: number,
  width: number,
  work: (n: number) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const n = next;
      next += 1;
      await work(n);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
};
