import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import type { Params } from '../dialogs/words.ts';
import { messageOf } from '../http/fault.ts';
import { inEachLocale } from '../machines/locales.ts';
import { type Service, TOPICS } from '../machines/service.ts';
import { createFaultList, type FaultList, type SayFault, sayFaultIn } from './say-fault.ts';

/** Where the services of the program stand. */
export const SERVICES_DIR = join(import.meta.dirname, '../../services');

const text = z.string().min(1, 'text');
const named = z.object(inEachLocale(() => text));
const day = z.iso.date('day');
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'clock');
const zone = z.string().refine((name) => IANAZone.create(name).isValid, 'zone');
const source = z.object({ what: text, url: z.url('url').optional(), date: z.string().min(4, 'day') });

export const serviceSchema = z.strictObject({
  id: z.string().regex(/^[a-z\d-]+$/, 'id'),
  name: named,
  short: named,
  operator: named,
  timeZone: zone,
  file: text,
  applicationsUntil: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'month'),
  validity: z.strictObject({
    years: z.int('number').min(1, 'number'),
    lastYear: z.int('number').min(2000, 'number'),
  }),
  reissue: z
    .strictObject({
      lastDay: day,
      urls: z.strictObject({
        partner: z.url({ protocol: /^https$/, error: 'https' }),
        coupon: z.url({ protocol: /^https$/, error: 'https' }).optional(),
      }),
    })
    .nullable(),
  topics: z.array(z.enum(TOPICS)).default([...TOPICS]),
  meanings: z.array(text).default([]),
  desk: z.strictObject({
    name: named,
    phone: z.string().regex(/^[\d+() -]{3,20}$/, 'phone'),
    timeZone: zone,
    windows: z
      .array(
        z.strictObject({
          days: z.array(z.int('weekday').min(1, 'weekday').max(7, 'weekday')).min(1, 'list'),
          open: clock,
          close: clock,
        }),
      )
      .min(1, 'list'),
    holidays: z.enum(['JP', 'none']),
    closedDays: z.array(z.string().regex(/^(?:\d{4}-)?\d{2}-\d{2}$/, 'closedDay')),
    extraDays: z.array(z.strictObject({ day, open: clock, close: clock })).optional(),
  }),
  successors: z.strictObject({
    by: named,
    list: z.array(z.strictObject({ use: named, product: named })),
    questions: z.email('email'),
    source: source.extend({ url: z.url('url') }),
  }),
  issuers: z.array(z.string().startsWith('-----BEGIN CERTIFICATE-----', 'certificate')),
  sources: z.array(source),
}) satisfies z.ZodType<Service>;

type ServiceRead =
  | { readonly ok: true; readonly service: Service }
  | { readonly ok: false; readonly faults: readonly string[] };

/** What is wrong with one value; messages of the schema are ids of what would be right. */
const tellIssue = (faults: FaultList, say: SayFault, where: string, issue: z.core.$ZodIssue): void => {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys)
      faults.tell('service.unrecognised', { where, path: [...issue.path, key].join('.') });
  } else if (issue.code === 'invalid_type' && issue.input === undefined)
    faults.tell('service.missing', { where, path });
  else if (issue.code === 'invalid_value')
    faults.tell('service.right.oneOf', { where, path, values: issue.values.join(', ') });
  else {
    const right = `service.right.${issue.message}`;
    faults.tell(say(right) === undefined ? 'service.other' : right, { where, path });
  }
};

const readJson = (where: string, json: unknown, say: SayFault): ServiceRead => {
  const faults = createFaultList(say);
  const parsed = serviceSchema.safeParse(json, { reportInput: true, jitless: true });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) tellIssue(faults, say, where, issue);
    return { ok: false, faults: faults.told };
  }
  const { topics, reissue } = parsed.data;
  if (reissue === null || !topics.includes('coupon') || reissue.urls.coupon !== undefined)
    return { ok: true, service: parsed.data };
  faults.tell('service.coupon', { where });
  return { ok: false, faults: faults.told };
};

const refused = (say: SayFault, id: string, params: Params): ServiceRead => {
  const faults = createFaultList(say);
  faults.tell(id, params);
  return { ok: false, faults: faults.told };
};

/** Reads a service file wherever it is; every fault at once, each with the place and what would be right. `where` is how faults call it. */
export const readServiceFile = (
  path: string,
  say: SayFault = sayFaultIn('en'),
  where: string = path,
): ServiceRead => {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    return refused(say, cause instanceof SyntaxError ? 'service.json' : 'service.unreadable', {
      where,
      detail: messageOf(cause),
    });
  }
  return readJson(where, json, say);
};

/** Reads `services/<name>.json`, or the file at a path that stands elsewhere (`/etc/madoguchi/own.json`). */
export const readService = (
  name: string,
  say: SayFault = sayFaultIn('en'),
  dir: string = SERVICES_DIR,
): ServiceRead => {
  if (/[/\\]/.test(name)) return readServiceFile(resolve(name), say, `SERVICE=${name}`);
  const known = readdirSync(dir).filter((file) => file.endsWith('.json'));
  const file = `${basename(name, '.json')}.json`;
  return known.includes(file)
    ? readServiceFile(join(dir, file), say, `services/${file}`)
    : refused(say, 'service.none', { name, file, known: known.join(', ') });
};
