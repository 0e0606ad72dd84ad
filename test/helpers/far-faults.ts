import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * What goes wrong at a platform: it asks to wait (429), fails (500), says nothing at all for as long as the client waits, or does what it was asked and its
 * answer is lost on the way.
 */
export type FarFault = 'limited' | 'broken' | 'mute' | 'lost';

/** Hears of a call that is done, before it is answered. */
export type Done = (method: string, response: ServerResponse) => void;

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

export type KeptLines = {
  /**
   * From now on each connection that is open is closed as it is asked over again, as one whose time has run out meanwhile. Gives whether that
   * has happened since.
   */
  readonly expire: () => () => boolean;
  /** Whether the call came over such a connection; it is closed then, and nothing is to be done. */
  readonly wasClosed: (asked: IncomingMessage) => boolean;
};

/** The connections that a platform keeps. */
export const keptLinesOf = (server: Server): KeptLines => {
  const open = new Set<Socket>();
  const expired = new WeakSet<Socket>();
  let closed = 0;
  server.on('connection', (line) => {
    open.add(line);
    line.on('close', () => open.delete(line));
  });
  return {
    expire: () => {
      const before = closed;
      for (const line of open) expired.add(line);
      return () => closed > before;
    },
    wasClosed: ({ socket }) => {
      if (!expired.has(socket)) return false;
      closed += 1;
      socket.resetAndDestroy();
      return true;
    },
  };
};
