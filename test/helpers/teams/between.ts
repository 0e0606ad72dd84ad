import { createServer } from 'node:http';
import { listening } from '../listening.ts';

export type Between = {
  readonly origin: string;
  /** What Teams' client last told the bot. */
  readonly told: () => Readonly<Record<string, unknown>>;
  /** Tells the bot something as Teams' client would. */
  readonly tell: (activity: unknown) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

/**
 * Stands between Teams' client and the bot at `botUrl()`: passes the client's activities on, and remembers the last; serves the file as OneDrive
 * does.
 */
export const startBetween = async (botUrl: () => string, bytes: Uint8Array): Promise<Between> => {
  let told: Readonly<Record<string, unknown>> = {};
  const toBot = async (body: string) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${botUrl()}/api/messages`, { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text() };
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    if (body === '') {
      response.end(bytes);
      return;
    }
    told = JSON.parse(body);
    const { status, text } = await toBot(body);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(text);
  });
  const { origin, close } = await listening(server);
  return { origin, told: () => told, tell: (activity) => toBot(JSON.stringify(activity)), close };
};
