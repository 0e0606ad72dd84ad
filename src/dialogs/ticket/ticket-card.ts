import type { Service } from '../../machines/service.ts';
import type { Context, Method } from '../../machines/state.ts';
import { STEPS, type Step } from '../../machines/step-ids.ts';
import {
  type Agent,
  type DeskPress,
  isClosed,
  type Limit,
  type TicketFacts,
  type TicketState,
} from '../../machines/ticket/ticket-types.ts';
import { sayAge } from '../age.ts';
import { sayContact } from '../contact.ts';
import { sayMoment, sayTime } from '../dates.ts';
import { saySecured, securedOf } from '../secured.ts';
import { serviceParams } from '../service-words.ts';
import { sayTicket, sayTitle } from '../ticket-number.ts';
import { BARE_VIEW, type View } from '../view.ts';
import type { Words } from '../words.ts';
import { deskButtons } from './desk-forms.ts';

const TRIED = ['copy', 'export', 'reissue'] as const satisfies readonly Method[];

/** For each method that was begun, the farthest step reached. */
export const triedOf = (
  context: Context,
): readonly { readonly method: (typeof TRIED)[number]; readonly step: Step }[] =>
  TRIED.flatMap((method) => {
    const steps = context.trail.map((entry) => entry.step).filter((step) => step.startsWith(`${method}.`));
    const step = steps.reduce<Step | undefined>(
      (far, next) => (far === undefined || STEPS.indexOf(next) > STEPS.indexOf(far) ? next : far),
      undefined,
    );
    return step === undefined ? [] : [{ method, step }];
  });

const tried = (context: Context, words: Words): string => {
  const reached = triedOf(context);
  if (reached.length === 0) return words.text('ticket:nothing-tried');
  return reached
    .map(({ step }) => words.text('desk:page.tried', { step: words.text(`desk:page.step.${step}`) }))
    .join('\n');
};
const checks = (context: Context, words: Words, service: Service): string =>
  context.checks
    .map(
      ({ verdict, at }) =>
        `${words.text(`check:verdict.${verdict}.title`, serviceParams(service, words))} (${sayMoment(at, words, service)})`,
    )
    .join('\n');

/** What a ticket's card is drawn from. */
type Card = {
  readonly ticket: TicketFacts & {
    readonly state: TicketState;
    readonly due?: { readonly limit: Limit; readonly past: number } | undefined;
  };
  readonly accepts: readonly DeskPress[];
  /** The agents to whom it can be assigned. */
  readonly agents: readonly Agent[];
  /** When it is drawn, ms UTC. */
  readonly at: number;
};

const statusLine = ({ status, context }: TicketState, words: Words): string => {
  const said = words.text(`ticket:status.${status}`);
  const { assignee, cause } = context;
  return [
    said,
    ...(assignee === undefined ? [] : [words.text('ticket:assignee', { name: assignee.name })]),
    ...(cause === undefined ? [] : [words.text(`ticket:cause.${cause}`)]),
  ].join(' · ');
};

/** When the holder is to be called, and how often nobody answered. */
const sayCall = (
  { context: { call, tries = 0 } }: TicketState,
  words: Words,
  service: Service,
): string | undefined => {
  if (call === undefined) return undefined;
  const said = words.text(`ticket:call.${call.sure ? 'sure' : 'wished'}`, {
    at: sayMoment(call.at, words, service),
  });
  return tries === 0 ? said : words.text('ticket:call.tries', { call: said, tries });
};

/** A card stays as it is until it is drawn again, so it says at which moment the wait was this long. */
const waited = (openedAt: number, at: number, words: Words, service: Service): string =>
  words.text('ticket:waited', {
    age: sayAge(Math.max(0, at - openedAt), words),
    at: sayTime(at, words.locale, service.desk.timeZone),
  });

/** The ticket's card in the desk's channel, true at the moment that it is drawn. */
export const cardView = ({ ticket, accepts, agents, at }: Card, words: Words, service: Service): View => {
  const { context, contact, state } = ticket;
  const fact = (id: string, value: string | undefined) =>
    value === undefined || value === '' ? [] : [{ title: words.text(`ticket:facts.${id}`), value }];
  const said = sayTicket(ticket.number, words);
  const { mergedInto, past, helped } = state.context;
  return {
    ...BARE_VIEW,
    step: 'desk',
    ticket: said,
    phone: contact.phone || undefined,
    notices: past.map((limit) => words.text(`ticket:past.${limit}`)),
    title: sayTitle(ticket.number, contact.name, words),
    progress: statusLine(state, words),
    lines: [words.text(`ticket:reason.${ticket.reason}`)],
    facts: [
      ...sayContact(contact, words).flatMap(({ id, value }) => fact(id, value)),
      ...fact('call', sayCall(state, words, service)),
      ...fact('code', ticket.code),
      ...fact('tried', tried(context, words)),
      ...fact('secured', saySecured(securedOf(context), words).join('\n')),
      ...fact('checks', checks(context, words, service)),
      ...fact(
        'gateway',
        context.gateway === undefined
          ? undefined
          : words.text(`ticket:gateway.${context.gateway ? 'yes' : 'no'}`),
      ),
      ...fact('menu', context.menu === undefined ? undefined : words.text(`ticket:menu.${context.menu}`)),
      ...fact('channel', words.text(`ticket:channel.${ticket.channel}`)),
      ...fact('locale', words.text(`ticket:locale.${ticket.locale}`)),
      ...fact('openedAt', sayMoment(ticket.openedAt, words, service)),
      ...fact('waited', isClosed(state.status) ? undefined : waited(ticket.openedAt, at, words, service)),
      ...fact(
        'due',
        ticket.due === undefined
          ? undefined
          : words.text(`ticket:due.${ticket.due.limit}`, { at: sayMoment(ticket.due.past, words, service) }),
      ),
      ...fact('merged', mergedInto === undefined ? undefined : sayTicket(mergedInto, words)),
      ...fact(
        'helped',
        helped === undefined ? undefined : words.text(`ticket:helped.${helped ? 'yes' : 'no'}`),
      ),
    ],
    buttons: deskButtons(accepts, agents, words),
  };
};
