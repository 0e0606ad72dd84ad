import { z } from 'zod';
import { CONTACT_FAULTS } from '../../dialogs/contact.ts';
import { PRIVACY_SAYINGS } from '../../dialogs/privacy.ts';
import type { Finding } from '../../dialogs/steps/findings.ts';
import type { Screen } from '../../dialogs/steps/screen.ts';
import { HOLDER_MESSAGES } from '../../dialogs/ticket/telling.ts';
import { BUTTON_EVENTS } from '../../dialogs/view.ts';
import { CAMPAIGN_SAYINGS } from '../../machines/campaign-presses.ts';
import { WAYS } from '../../machines/campaign-states.ts';
import { CHANNELS } from '../../machines/channels.ts';
import { CONTACT_FIELD_IDS } from '../../machines/contact-fields.ts';
import { LOCALES } from '../../machines/locales.ts';
import { NOTICES, type Notice } from '../../machines/notice.ts';
import { SECRETS } from '../../machines/own-secrets.ts';
import { QUESTIONS } from '../../machines/questions.ts';
import { CHOICES, ECHOES } from '../../machines/readings.ts';
import { STEPS } from '../../machines/step-ids.ts';
import { TICKET_MAILS } from '../../machines/ticket/ticket-mails.ts';
import { LIMITS } from '../../machines/ticket/ticket-types.ts';
import { CHECK_TONES, type CheckAdvice, VERDICTS } from '../../machines/verdicts.ts';
import { readState } from '../../store/stored-state.ts';
import type { TaskPayload } from './task.ts';

const address = z.object({ channel: z.enum(CHANNELS), id: z.string() });
const locale = z.enum(LOCALES);
const reference = z.exactOptional(z.record(z.string(), z.unknown()));
const person = z.object({
  id: z.string(),
  name: z.exactOptional(z.string()),
  email: z.exactOptional(z.string()),
});

/** A state as any version of the chart up to today's wrote it, moved up; a newer one throws WrittenByNewer. */
const state = z.unknown().transform((stored, context) => {
  const moved = readState(stored);
  if (moved !== undefined) return moved;
  context.addIssue('no state of today');
  return z.NEVER;
});

/** A schema of every field that `Read` has: one that is forgotten would be lost without a word. */
type Whole<Read> = Readonly<Record<keyof Read, z.ZodType>>;

const notice = z.union([
  z.object({
    id: z.literal('verdict'),
    verdict: z.enum(VERDICTS),
    what: z.string(),
    advice: z
      .object({
        title: z.string(),
        lines: z.array(z.string()),
        tone: z.exactOptional(z.enum(CHECK_TONES)),
      } satisfies Whole<CheckAdvice>)
      .optional(),
  } satisfies Whole<Extract<Notice, { id: 'verdict' }>>),
  z.object({ id: z.literal('echo'), echo: z.enum(ECHOES) }),
  z.object({ id: z.literal('language-offered'), locale: z.enum(LOCALES) }),
  z.object({
    id: z.enum(NOTICES),
    params: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
  }),
]);

const finding = z.object({
  label: z.string(),
  parts: z.array(z.union([z.object({ text: z.string() }), z.object({ word: z.string() })])),
} satisfies Whole<Finding>);

const screen: z.ZodType<Screen> = z.object({
  state,
  notices: z.array(notice),
  answer: z.enum(QUESTIONS).optional(),
  snippet: z.string().optional(),
  choices: z.array(z.enum(CHOICES)).optional(),
  typed: z.record(z.string(), z.string()).optional(),
  faults: z.array(z.object({ field: z.enum(CONTACT_FIELD_IDS), notice: z.enum(CONTACT_FAULTS) })).optional(),
  found: z.array(finding).optional(),
  unlock: z.string().optional(),
} satisfies Whole<Screen>);

/** What a screen says, as it was kept; undefined for what this version does not know. */
export const readScreen = (stored: unknown): Screen | undefined => screen.safeParse(stored).data;

const ticket = z.number();
const event = z.number();

const payload: z.ZodType<TaskPayload> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('show'),
    address,
    locale,
    person,
    showing: screen,
    reference,
    thread: z.string().optional(),
  }),
  z.object({
    type: z.literal('replace'),
    address,
    locale,
    message: z.string(),
    step: z.enum(STEPS),
    press: z.enum(BUTTON_EVENTS).optional(),
  }),
  z.object({ type: z.literal('give-page'), address, locale }),
  z.object({
    type: z.literal('replace-answered'),
    address,
    locale,
    message: z.string(),
    answered: z.object({ step: z.string(), ticket: z.exactOptional(z.string()), event: z.string() }),
  }),
  z.object({
    type: z.literal('privacy'),
    address,
    locale,
    person: z.string(),
    saying: z.enum(PRIVACY_SAYINGS),
    reference,
  }),
  z.object({
    type: z.literal('campaign'),
    address,
    locale,
    person: z.number(),
    saying: z.enum(CAMPAIGN_SAYINGS),
    certificates: z.exactOptional(z.array(z.number())),
  }),
  z.object({
    type: z.literal('campaign-invite'),
    person: z.number(),
    ways: z.array(z.enum(WAYS)),
    lookup: z.exactOptional(z.literal(true)),
  }),
  z.object({ type: z.literal('campaign-mail'), person: z.number(), saying: z.enum(CAMPAIGN_SAYINGS) }),
  z.object({ type: z.literal('campaign-due'), person: z.number(), at: z.number() }),
  z.object({ type: z.literal('campaign-remind'), people: z.exactOptional(z.array(z.number())) }),
  z.object({ type: z.literal('campaign-plan') }),
  z.object({ type: z.literal('campaign-week'), at: z.number() }),
  z.object({ type: z.literal('card'), ticket }),
  z.object({ type: z.literal('thread'), ticket, event, arrived: z.exactOptional(z.boolean()) }),
  z.object({ type: z.literal('raise'), ticket, event }),
  z.object({
    type: z.literal('tell'),
    ticket,
    what: z.enum(HOLDER_MESSAGES),
    event: z.exactOptional(event),
  }),
  z.object({ type: z.literal('received'), channel: z.enum(CHANNELS), sealed: z.string() }),
  z.object({
    type: z.literal('mail'),
    ticket,
    what: z.enum(TICKET_MAILS),
    event: z.exactOptional(event),
  }),
  z.object({ type: z.literal('held'), ticket, held: z.string() }),
  z.object({ type: z.literal('gave-up'), of: z.unknown(), error: z.string() }),
  z.object({ type: z.literal('thread-read'), ticket, event }),
  z.object({ type: z.literal('unread'), ticket, event }),
  z.object({
    type: z.literal('timer'),
    ticket,
    act: z.union([
      z.object({ type: z.enum(['NEAR', 'PAST']), limit: z.enum(LIMITS) }),
      z.object({ type: z.literal('CALL_DUE') }),
    ]),
  }),
  z.object({
    type: z.literal('secret-ends'),
    address,
    secret: z.enum(SECRETS),
    lastDay: z.string(),
  }),
  z.object({ type: z.literal('desk-opens') }),
  z.object({ type: z.literal('queue'), at: z.number() }),
  z.object({ type: z.literal('desk-closes') }),
]);

/** Payloads that were made here and are what they were made as. */
const made = new WeakSet<object>();

/** A payload that need not be read where it comes back as it is, not from the store. */
export const making = (own: TaskPayload): TaskPayload => {
  made.add(own);
  return own;
};

const isMade = (effect: unknown): effect is TaskPayload =>
  typeof effect === 'object' && effect !== null && made.has(effect);

/** A task's payload, as stored with its state moved up; undefined for one that this version does not know. */
export const readPayload = (effect: unknown): TaskPayload | undefined =>
  isMade(effect) ? effect : payload.safeParse(effect).data;
