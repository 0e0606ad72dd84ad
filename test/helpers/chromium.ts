import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Where tests leave pictures for people to look at. */
export const SCREENS = join(import.meta.dirname, '../.out/screens');

/** Debian's Chromium, headless, as root, asking nothing of any network by itself. `CHROMIUM` names another one. */
export const launchChromium = async (): Promise<Browser> => {
  mkdirSync(SCREENS, { recursive: true });
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
};
