import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { type Everywhere, startEverywhere } from '../../helpers/everywhere.ts';
import type { Json } from '../../helpers/slack/slack.ts';
import type { Told } from '../../helpers/told.ts';
import { workshop } from '../../p12/tools.ts';

export const PASSWORD = 'Himitsu-7あ';
export const PERSON = '架空 花子';
/** The certificates are made now, so that is when the bot lives. */
export const NOW = new Date(Date.now() + 3_600_000).toISOString();
export const later = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString();

export const cardOf = (message: Json): unknown =>
  (message.attachments as readonly { readonly content: unknown }[])[0]?.content;
export const factOf = ({ facts }: Told, title: string) => facts.find(([name]) => name === title)?.[1];

type Files = Readonly<Record<'closed' | 'readable' | 'old' | 'certificate', Uint8Array>>;
export type CheckScene = {
  readonly files: Files;
  readonly all: Everywhere;
  /** Begins it anew with these settings, once it was closed. */
  readonly begin: (env?: Readonly<Record<string, string>>, issuers?: readonly string[]) => Promise<void>;
  /** All that the bot keeps and logs. */
  readonly kept: () => string;
};

/** A bot in Slack, Teams and the browser, anew for each test of the file that asks for it, and files that are given to it. */
export const eachGivenFiles = (): CheckScene => {
  const shop = workshop();
  const made = {} as { files: Files; all: Everywhere };
  const begin: CheckScene['begin'] = async (env = {}, issuers) => {
    made.all = await startEverywhere({ now: NOW, env, ...(issuers && { issuers }) });
  };
  beforeAll(() => {
    const subject = `/C=JP/O=見本商事/CN=${PERSON}/emailAddress=hanako@mihon.example`;
    shop.identity('one', ['-newkey', 'rsa:2048'], subject);
    made.files = {
      closed: shop.pkcs12('one', 'closed.p12', PASSWORD),
      readable: shop.pkcs12('one', 'readable.p12', PASSWORD, ['-certpbe', 'NONE']),
      old: shop.pkcs12('one', 'old.p12', PASSWORD, ['-macalg', 'sha1', '-keypbe', 'PBE-SHA1-3DES']),
      certificate: shop.read('one.crt'),
    };
  });
  beforeEach(() => begin());
  afterEach(() => made.all.close());
  afterAll(() => shop.close());
  const kept = (): string =>
    [
      ...readdirSync(made.all.bot.dataDir).map((name) =>
        readFileSync(join(made.all.bot.dataDir, name), 'utf8'),
      ),
      ...made.all.bot.logged,
    ].join('\n');
  return Object.assign(made, { begin, kept });
};
