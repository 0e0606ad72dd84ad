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
 * Stands between Teams' client and the bot at `botUrl()`: passes the client's activities on, one after another as they come, and remembers the last; serves
 * the file as OneDrive does. The client tells of an installation by two at once, of which the first alone names a language.
 */
export const startBetween = async (botUrl: () => string, bytes: Uint8Array): Promise<Between> => {
  let told: Readonly<Record<string, unknown>> = {};
  let before: Promise<unknown> = Promise.resolve();
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
    const passed = before.then(() => toBot(body));
    before = passed.catch(() => undefined);
    const { status, text } = await passed;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(text);
  });
  const { origin, close } = await listening(server);
  return { origin, told: () => told, tell: (activity) => toBot(JSON.stringify(activity)), close };
};
