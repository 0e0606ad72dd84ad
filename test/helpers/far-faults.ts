import type { ServerResponse } from 'node:http';

/**
 * What goes wrong at a platform: it asks to wait (429), fails (500), says nothing at all for as long as the client waits, or does what it was asked and its
 * answer is lost on the way.
 */
export type FarFault = 'limited' | 'broken' | 'mute' | 'lost';

/** Whether the call was answered in that way, and is not to be done. */
export const answeredFor = async (fault: FarFault, response: ServerResponse): Promise<boolean> => {
  switch (fault) {
    case 'limited':
      response.writeHead(429, { 'retry-after': '1', 'content-type': 'application/json' });
      response.end('{"ok":false,"error":"ratelimited"}');
      return true;
    case 'broken':
      response.statusCode = 500;
      response.end('oops');
      return true;
    case 'mute':
      return true;
    case 'lost':
      return false;
    default:
      return fault satisfies never;
  }
};
