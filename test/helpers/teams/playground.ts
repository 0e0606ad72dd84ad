import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptPort } from '../browser/kept-chromium.ts';
import { until } from '../until.ts';

const CLI = join(import.meta.dirname, '../../../node_modules/@microsoft/m365agentsplayground/cli.js');

export type Playground = { readonly url: string; readonly close: () => Promise<void> };

/** Microsoft's own Teams client for tests, before the bot at `botUrl`; nothing leaves this machine. `settings` is a file beside this one. */
export const startPlayground = async (botUrl: string, settings?: string): Promise<Playground> => {
  const port = await keptPort();
  const dir = mkdtempSync(join(tmpdir(), 'playground-'));
  if (settings !== undefined) {
    copyFileSync(join(import.meta.dirname, settings), join(dir, '.m365agentsplayground.yml'));
  }
  const child = spawn(
    process.execPath,
    [CLI, '-e', `${botUrl}/api/messages`, '-c', 'msteams', '-p', String(port), '--dt'],
    { cwd: dir, env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' }, stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}/`;
  const isUp = () =>
    fetch(url).then(
      (response) => response.ok,
      () => false,
    );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async (): Promise<void> => {
    child.kill();
    await gone;
    rmSync(dir, { recursive: true, force: true });
  };
  // One that does not come up would keep the process of the tests from its end.
  await until(isUp, 'the start of the Agents Playground').catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { url, close };
};
