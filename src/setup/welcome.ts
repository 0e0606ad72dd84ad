import { resolve } from 'node:path';
import { addressKey } from '../bot/messages/address.ts';
import { sayDay, sayTime } from '../dialogs/dates.ts';
import type { WordsOf } from '../dialogs/words.ts';
import { LOCALES, type Locale } from '../machines/locales.ts';
import type { Config } from '../settings/config.ts';

const momentOf = (at: number, locale: Locale, { service: { timeZone } }: Config): string =>
  `${sayDay(at, locale, timeZone)} ${sayTime(at, locale, timeZone)} (${timeZone})`;

/** What the start says: where to go, and what is not set up. In both languages, for nobody has spoken yet. */
export const welcome = (config: Config, base: string, wordsOf: WordsOf): readonly string[] => {
  return LOCALES.flatMap((locale) => {
    const { text } = wordsOf(locale);
    const { slack, teams, desk, mail, startAt } = config;
    return [
      '',
      text('start:chat', { url: `${base}/` }),
      text('start:check', { url: `${base}/check` }),
      text('start:deskPage', { url: `${base}/desk` }),
      text('start:service', { service: config.service.name[locale] }),
      text('start:data', { dir: resolve(config.dataDir) }),
      ...(startAt === undefined ? [] : [text('start:demo', { time: momentOf(startAt, locale, config) })]),
      ...(slack === undefined
        ? []
        : [
            slack.appToken === undefined
              ? text('start:slackHttp', { url: `${base}/slack/events` })
              : text('start:slackSocket'),
          ]),
      {
        authenticated: text('start:teams', { url: `${base}/api/messages` }),
        local: text('start:teamsLocal', { url: `${base}/api/messages` }),
        off: text('start:teamsOff'),
      }[teams.mode],
      ...(mail === undefined ? [] : [text('start:mail', { from: mail.from })]),
      desk === undefined ? text('start:noDesk') : text('start:desk', { channel: addressKey(desk) }),
    ];
  });
};
