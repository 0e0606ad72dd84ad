import { createHash } from 'node:crypto';
import type { View } from '../../../dialogs/view.ts';
import { HttpError } from '../../../http/error.ts';
import { isObject, type Json, jsonWith } from '../../../http/json.ts';
import { LOCALES, type Locale } from '../../../machines/locales.ts';
import { type Did, didOf, MAX_FILES } from '../../messages/incoming.ts';
import { oncePerView } from '../../messages/once-per-view.ts';
import type { Outgoing } from '../../messages/outgoing.ts';
import { adaptiveCard } from '../adaptive-cards/card.ts';
import { pressOn } from '../adaptive-cards/press.ts';
import type { Uploaded } from './body.ts';

/** What is kept of a person's text in the log of the chat, in UTF-16 units. */
const MAX_ECHOED = 2000;

/** A conversation's n-th activity, numbered as Direct Line does. */
export const activityId = (conversation: string, n: number): string =>
  `${conversation}|${String(n).padStart(7, '0')}`;

/** `ja-JP` → ja; undefined for languages that there are no words in. */
export const localeOf = (tag: unknown): Locale | undefined =>
  typeof tag === 'string'
    ? LOCALES.find((locale) => tag.toLowerCase().split(/[-_]/)[0] === locale)
    : undefined;

/** The first language of an Accept-Language header (RFC 9110, by quality) that there are words in. */
export const acceptedLocale = (header: string | undefined): Locale | undefined =>
  (header ?? '')
    .split(',')
    .slice(0, 20)
    .map((entry) => {
      const [tag = '', ...params] = entry.trim().split(';');
      const quality = params.map((param) => /^\s*q=([\d.]+)/.exec(param)?.[1]).find(Boolean);
      return { locale: localeOf(tag), quality: Number(quality ?? 1) };
    })
    .sort((a, b) => b.quality - a.quality)
    .find(({ locale, quality }) => locale !== undefined && quality > 0)?.locale;

/** What came in by Direct Line: what the person did (nothing, for activities that are not for the bot) and what the log keeps of it. */
type Received = {
  readonly did: readonly Did[];
  readonly echo: Json;
  /** The client's own name for the activity, the same when it sends it again. */
  readonly clientId: string | undefined;
  readonly locale: Locale | undefined;
};

const short = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' ? value.slice(0, most) : undefined;

const didBy = (activity: Json, files: readonly Uploaded[]): readonly Did[] => {
  if (activity.type === 'event') {
    if (activity.name === 'arrived') return [{ kind: 'arrived' }];
    const locale = activity.name === 'locale' ? localeOf(activity.value) : undefined;
    return locale === undefined ? [] : [{ kind: 'chose-language', locale }];
  }
  if (activity.type !== 'message') return [];
  const text = typeof activity.text === 'string' ? activity.text : '';
  if (files.length === 0 && isObject(activity.value)) return [pressOn(activity.value)];
  return didOf(
    text,
    files.map(({ file }) => file),
  );
};

/** What the log keeps: never the inputs of a form, nor a file's content, nor fields that nobody here knows. */
const echoOf = (activity: Json, files: readonly Uploaded[], did: readonly Did[]): Json => {
  const from = isObject(activity.from) ? activity.from : {};
  const channelData = isObject(activity.channelData) ? activity.channelData : {};
  const clientActivityID = short(channelData.clientActivityID, 100);
  const [first] = did;
  const words = did.find((one) => one.kind === 'said');
  return {
    type: activity.type,
    from: { id: short(from.id, 100) ?? 'user', role: 'user' },
    ...(words !== undefined && { text: words.text.slice(0, MAX_ECHOED), textFormat: 'plain' }),
    ...(first?.kind === 'pressed' && {
      value: {
        event: first.event,
        step: first.step,
        ticket: first.ticket,
      },
    }),
    ...(first?.kind === 'chose-language' && { name: 'locale', value: first.locale }),
    ...(first?.kind === 'gave' && {
      attachments: files
        .slice(0, MAX_FILES)
        .map(({ file, type }) => ({ name: file.name, contentType: type })),
    }),
    channelData: { clientActivityID },
  };
};

/** Reads an activity of a client. Throws HttpError 400 where it is none. */
export const receive = (activity: Json, files: readonly Uploaded[] = []): Received => {
  const given = files.length > 0 && activity.type === undefined ? { ...activity, type: 'message' } : activity;
  if (typeof given.type !== 'string' || given.type === '') {
    throw new HttpError(400, 'MissingProperty', 'An activity needs a "type".');
  }
  const did = didBy(given, files);
  const echo = echoOf(given, files, did);
  const channelData = isObject(given.channelData) ? given.channelData : {};
  return {
    did,
    echo,
    clientId: short(channelData.clientActivityID, 100) || undefined,
    locale: localeOf(given.locale),
  };
};

/** The log's key for an echo: a client that sends an activity again finds it there once. Negative, for the loop's tasks count upwards. */
export const echoTask = (conversation: string, clientId: string): number =>
  -1 - createHash('sha256').update(`${conversation}|${clientId}`).digest().readUIntBE(0, 6);

const CARD = 'application/vnd.microsoft.card.adaptive';

/** A view's card, in JSON as an activity that has nothing else. */
const cardJson = (view: View): string => {
  const content = adaptiveCard(view, { action: 'Action.Submit', pictures: true });
  return JSON.stringify({ attachments: [{ contentType: CARD, content }] });
};

const aroundCard = ({ view, locale, address, receipt }: Outgoing, name: string, at: number): Json => ({
  type: 'message',
  timestamp: new Date(at).toISOString(),
  channelId: 'directline',
  from: { id: 'bot', name, role: 'bot' },
  conversation: { id: address.id },
  locale,
  text: '',
  inputHint: 'acceptingInput',
  channelData: {
    step: view.step,
    answer: view.answer,
    choices: view.choices,
    ticket: view.ticket,
    erased: view.erased,
    reissue: view.reissue,
    receipt,
  },
});

/**
 * Writes a message of the bot, in JSON as Direct Line carries it, by the bot's `name`; `at` in ms UTC. Its id is given when it is read from
 * the log.
 */
export const createActivityWriter = (): ((outgoing: Outgoing, name: string, at: number) => string) => {
  const cardOf = oncePerView(cardJson);
  return (outgoing, name, at) => jsonWith(cardOf(outgoing.view), aroundCard(outgoing, name, at));
};

/** The lines of the log whose words are among these activities. */
export const receiptsIn = (activities: readonly Json[]): readonly number[] =>
  activities.flatMap(({ channelData }) =>
    isObject(channelData) && typeof channelData.receipt === 'number' ? [channelData.receipt] : [],
  );
