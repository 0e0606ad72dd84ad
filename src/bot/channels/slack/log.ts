import { LogLevel } from '@slack/bolt';
import type { Logger as Pino } from 'pino';

type BoltLogger = NonNullable<ConstructorParameters<typeof import('@slack/bolt').App>[0]>['logger'];

/** The error of a JSON parser quotes the body that it could not read. */
const logText = (parts: readonly unknown[]): string =>
  parts
    .map(String)
    .join(' ')
    .replace(/^(Malformed request body).*/s, '$1')
    .slice(0, 300);

const nothing = (): void => {};

/** Bolt's warnings and errors in our log. Its lower levels repeat whole messages, which belong in no log. */
export const boltLogger = (log: Pino): NonNullable<BoltLogger> => ({
  debug: nothing,
  info: nothing,
  warn: (...parts: unknown[]) => log.warn({ slack: logText(parts) }, 'Slack'),
  error: (...parts: unknown[]) => log.error({ slack: logText(parts) }, 'Slack'),
  setLevel: nothing,
  getLevel: () => LogLevel.WARN,
  setName: nothing,
});
