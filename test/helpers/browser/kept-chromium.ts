import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import type { Browser } from 'playwright-core';
import { freePort, isFree } from '../free-port.ts';
import { launchChromium } from './chromium.ts';

type Wanted = Pick<NonNullable<Parameters<typeof launchChromium>[0]>, 'reckons' | 'draws'>;

/** By what is wanted of it. */
const kept = new Map<string, Promise<Browser>>();
const launched = new WeakSet<Browser>();
let port: number | undefined;

/** Has all that is written in one turn go over at once: Playwright ends each message by a write of its own. */
const writeAtOnce = (pipe: Socket): void => {
  const write = pipe.write.bind(pipe);
  Reflect.set(pipe, 'write', (...given: Parameters<Socket['write']>) => {
    if (pipe.writableCorked === 0) {
      pipe.cork();
      process.nextTick(() => pipe.uncork());
    }
    return write(...given);
  });
};

/** Launches it so that this process ends as if there were none; Playwright then ends it too, and so it does itself where this one was killed. */
const launchUnwaited = async (wanted: Wanted): Promise<Browser> => {
  const started: ChildProcess[] = [];
  const note = (message: unknown): void => {
    started.push((message as { readonly process: ChildProcess }).process);
  };
  subscribe('child_process', note);
  const browser = await launchChromium(wanted).finally(() => unsubscribe('child_process', note));
  for (const child of started) {
    child.unref();
    for (const pipe of child.stdio) {
      if (!(pipe instanceof Socket)) continue;
      pipe.unref();
      writeAtOnce(pipe);
    }
  }
  return browser;
};

/**
 * The one Chromium of this process, for every file of tests that it runs: to launch one, and to compile a page's program in it, costs as much
 * as three tests. A file leaves it by `closePages`, as each of its tests does. `reckons`, `draws`: another one, as `launchChromium` says; it
 * draws wherever somebody asks for pictures.
 */
export const keptChromium = async ({
  reckons = false,
  draws = process.env.SCREENS !== undefined,
}: Wanted = {}): Promise<Browser> => {
  const key = `${reckons} ${draws}`;
  const browser = await kept.get(key)?.catch(() => undefined);
  if (browser?.isConnected()) return browser;
  const launching = launchUnwaited({ reckons, draws });
  kept.set(key, launching);
  launched.add(await launching);
  return launching;
};

/** Whether it is one of tests, which look at no picture. */
export const isKept = (browser: Browser): boolean => launched.has(browser);

/** The port of what it shows, one server at a time: a browser knows a program that it has compiled by its address. */
export const keptPort = async (): Promise<number> => {
  if (port === undefined || !(await isFree(port))) port = await freePort();
  return port;
};
