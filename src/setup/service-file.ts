import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { type Service, TOPICS } from '../machines/service.ts';

/** Where the services of the program stand. */
export const SERVICES_DIR = join(import.meta.dirname, '../../services');

const named = z.object({ ja: z.string().min(1), en: z.string().min(1) });
const day = z.iso.date();
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time as HH:MM');
const zone = z.string().refine((name) => IANAZone.isValidZone(name), 'a time zone such as Asia/Tokyo');
const source = z.object({ what: z.string().min(1), url: z.url().optional(), date: z.string().min(4) });

const schema = z.strictObject({
  id: z.string().regex(/^[a-z\d-]+$/),
  name: named,
  short: named,
  operator: named,
  timeZone: zone,
  file: z.string().min(1),
  applicationsUntil: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'a month as YYYY-MM'),
  validity: z.strictObject({ years: z.int().min(1), lastYear: z.int().min(2000) }),
  reissue: z
    .strictObject({
      lastDay: day,
      urls: z.strictObject({
        partner: z.url({ protocol: /^https$/ }),
        coupon: z.url({ protocol: /^https$/ }).optional(),
      }),
    })
    .nullable(),
  topics: z.array(z.enum(TOPICS)).default([...TOPICS]),
  meanings: z.array(z.string().min(1)).default([]),
  desk: z.strictObject({
    name: named,
    phone: z.string().regex(/^[\d+() -]{3,20}$/, 'a telephone number'),
    timeZone: zone,
    windows: z
      .array(z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1), open: clock, close: clock }))
      .min(1),
    holidays: z.enum(['JP', 'none']),
    closedDays: z.array(z.string().regex(/^(?:\d{4}-)?\d{2}-\d{2}$/, 'a day as YYYY-MM-DD or MM-DD')),
    extraDays: z.array(z.strictObject({ day, open: clock, close: clock })).optional(),
  }),
  successors: z.strictObject({
    by: named,
    list: z.array(z.strictObject({ use: named, product: named })),
    questions: z.email(),
    source: source.extend({ url: z.url() }),
  }),
  issuers: z.array(z.string().startsWith('-----BEGIN CERTIFICATE-----')),
  sources: z.array(source),
}) satisfies z.ZodType<Service>;

export type ServiceRead =
  | { readonly ok: true; readonly service: Service }
  | { readonly ok: false; readonly faults: readonly string[] };

const schemaFaults = (where: string, json: unknown): ServiceRead => {
  const parsed = schema.safeParse(json);
  if (parsed.success) {
    const { topics, reissue } = parsed.data;
    if (reissue === null || !topics.includes('coupon') || reissue.urls.coupon !== undefined)
      return { ok: true, service: parsed.data };
    const fault = `${where}: reissue.urls.coupon: an address, or no "coupon" in topics`;
    return { ok: false, faults: [fault] };
  }
  return {
    ok: false,
    faults: parsed.error.issues.map((issue) => `${where}: ${issue.path.join('.')}: ${issue.message}`),
  };
};

/** Reads a service file wherever it is; every fault at once, each with the place and what would be right. `where` is how faults call it. */
export const readServiceFile = (path: string, where: string = path): ServiceRead => {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const { message } = cause as Error;
    return {
      ok: false,
      faults: [`${where} ${cause instanceof SyntaxError ? 'is not JSON' : 'cannot be read'}: ${message}`],
    };
  }
  return schemaFaults(where, json);
};

/** Reads `services/<name>.json`, or the file at a path that stands elsewhere (`/etc/madoguchi/own.json`). */
export const readService = (name: string, dir: string = SERVICES_DIR): ServiceRead => {
  if (/[/\\]/.test(name)) return readServiceFile(resolve(name), `SERVICE=${name}`);
  const known = readdirSync(dir).filter((file) => file.endsWith('.json'));
  const file = `${basename(name, '.json')}.json`;
  if (!known.includes(file)) {
    return {
      ok: false,
      faults: [`SERVICE=${name}: there is no services/${file}; known: ${known.join(', ')}`],
    };
  }
  return readServiceFile(join(dir, file), `services/${file}`);
};
