import { z } from 'zod';
import type { CampaignSettings, CampaignText, SettingsChange } from '../campaign/campaign-settings.ts';
import { CERTIFICATE_STATES, WAYS } from '../machines/campaign-states.ts';
import { LOCALES } from '../machines/locales.ts';
import type { CampaignFilter } from '../store/campaigns/campaign-list.ts';

const MAX_WORDS = 8;
const query = z.object({
  state: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(CERTIFICATE_STATES)))
    .optional(),
  department: z.string().max(200).optional(),
  q: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  after: z.string().max(40).optional(),
});

type CampaignQuery = {
  readonly filter: CampaignFilter;
  readonly limit: number;
  readonly after: string | undefined;
};

/** Reads the filters of the campaign's list from its address; undefined where one makes no sense. A department that is named may be empty. */
export const readCampaignQuery = (params: URLSearchParams): CampaignQuery | undefined => {
  const given = [...params].filter(([name, value]) => value !== '' || name === 'department');
  const read = query.safeParse(Object.fromEntries(given));
  if (!read.success) return undefined;
  const { state, department, q, limit, after } = read.data;
  const words = (q ?? '').split(/\s+/).filter((word) => word !== '');
  return {
    filter: {
      ...(state && { state }),
      ...(department !== undefined && { department }),
      ...(words.length > 0 && { words: words.slice(0, MAX_WORDS) }),
    },
    limit,
    after,
  };
};

const day = z.iso.date();
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const text: z.ZodType<CampaignText> = z.strictObject({
  title: z.string().trim().min(1).max(150),
  body: z.string().trim().min(1).max(3000),
});
const texts = z.partialRecord(z.enum(LOCALES), text);

const hours = z.strictObject({
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  open: clock,
  close: clock,
});
const parts = {
  deadline: day,
  remindDays: z.array(z.int().min(0).max(365)).max(10),
  mostReminders: z.int().min(0).max(50),
  retentionDays: z.int().min(1).max(3650),
};
const settings = z
  .strictObject({ ...parts, hours, texts })
  .refine(({ hours: { open, close } }) => open < close);
const settingsChange = z.strictObject({
  deadline: z.exactOptional(parts.deadline),
  remindDays: z.exactOptional(parts.remindDays),
  mostReminders: z.exactOptional(parts.mostReminders),
  retentionDays: z.exactOptional(parts.retentionDays),
  hours: z.exactOptional(
    z.strictObject({
      days: z.exactOptional(hours.shape.days),
      open: z.exactOptional(clock),
      close: z.exactOptional(clock),
    }),
  ),
  texts: z.exactOptional(z.partialRecord(z.enum(LOCALES), text.nullable())),
});

const id = z.string().min(8).max(100);
const people = z.array(z.int().min(1)).max(100_000).optional();

/** Reads JSON bodies of requests about the campaign; each gives undefined where the body is something else. */
export const readSettings = (body: unknown): CampaignSettings | undefined => settings.safeParse(body).data;
export const readSettingsChange = (body: unknown): SettingsChange | undefined =>
  settingsChange.safeParse(body).data;
export const readInvite = (body: unknown) =>
  z
    .strictObject({ id, ways: z.array(z.enum(WAYS)).min(1).optional(), people })
    .transform(({ id: of, ways, people: among }) => ({
      id: of,
      ...(ways && { ways }),
      ...(among && { people: among }),
    }))
    .safeParse(body).data;
export const readRemind = (body: unknown) => z.strictObject({ id, people }).safeParse(body).data;
export const readSample = (body: unknown) =>
  z
    .strictObject({ lang: z.enum(LOCALES), text: text.optional(), to: z.email().max(254).optional() })
    .safeParse(body).data;
export const readEnd = (body: unknown) => z.strictObject({ ended: z.boolean() }).safeParse(body).data;
