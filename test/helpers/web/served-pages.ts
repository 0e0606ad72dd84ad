import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import restify from 'restify';
import { mountPages } from '../../../src/pages/pages.ts';
import { type Listening, listening } from '../listening.ts';

/** Pages as a build would have left them: what their files hold, by the path in its folder. */
export type Built = Readonly<Record<string, string | Uint8Array>>;

/** Has a server of its own give them. Rejects as `mountPages` throws. */
export const servePages = async (
  built: Built,
  options: Omit<Parameters<typeof mountPages>[1], 'dist'> = {},
): Promise<Listening> => {
  const dist = mkdtempSync(join(tmpdir(), 'pages-'));
  const server = restify.createServer();
  try {
    for (const [name, content] of Object.entries(built)) {
      const path = join(dist, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
    mountPages(server, { dist, ...options });
  } finally {
    rmSync(dist, { recursive: true });
  }
  return listening(server.server);
};
