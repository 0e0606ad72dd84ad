import type { Service } from '../machines/service.ts';
import type { Contact, Context, Method, Step, TicketFacts } from '../machines/types.ts';
import { STEPS } from '../machines/types.ts';
import { sayDay, sayTime } from './dates.ts';
import { serviceParams } from './service-words.ts';
import { sayTicket } from './ticket-number.ts';
import { BARE_VIEW, type View } from './view.ts';
import type { Words } from './words.ts';

const TRIED: readonly Exclude<Method, 'own'>[] = ['copy', 'export', 'reissue'];

/** For each method that was begun, the farthest step reached. */
const tried = (context: Context, words: Words, service: Service): string => {
  const reached = TRIED.flatMap((method) => {
    const steps = context.trail.map((trod) => trod.step).filter((step) => step.startsWith(`${method}.`));
    const farthest = steps.reduce<Step | undefined>(
      (far, step) => (far === undefined || STEPS.indexOf(step) > STEPS.indexOf(far) ? step : far),
      undefined,
    );
    return farthest === undefined ? [] : [{ method, farthest }];
  });
  if (reached.length === 0) return words.text('ticket:nothing-tried');
  return reached
    .map(({ method, farthest }) =>
      words.text('ticket:tried', {
        method: words.text(`ticket:method.${method}`),
        step: words.text(`steps:${farthest}.title`, serviceParams(service, words)),
      }),
    )
    .join('\n');
};

const checks = (context: Context, words: Words, service: Service): string =>
  context.checks
    .map(({ verdict, at }) => {
      const time = `${sayDay(at, words.locale, service.desk.timeZone)} ${sayTime(at, words.locale, service.desk.timeZone)}`;
      return `${words.text(`check:verdict.${verdict}.title`, serviceParams(service, words))} (${time})`;
    })
    .join('\n');

const CONTACT: readonly (keyof Contact)[] = ['name', 'company', 'phone', 'email', 'when', 'note'];

/** A new ticket, for the desk's channel. */
export const ticketView = (ticket: TicketFacts, words: Words, service: Service): View => {
  const { context, contact } = ticket;
  const zone = service.desk.timeZone;
  const fact = (id: string, value: string | undefined) =>
    value === undefined || value === '' ? [] : [{ title: words.text(`ticket:facts.${id}`), value }];
  const said = sayTicket(ticket.number, words);
  return {
    ...BARE_VIEW,
    step: 'desk',
    ticket: said,
    title: words.text('ticket:new', { ticket: said }),
    lines: [words.text(`ticket:reason.${ticket.reason}`)],
    facts: [
      ...CONTACT.flatMap((field) => fact(field, contact[field])),
      ...fact('tried', tried(context, words, service)),
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
      ...fact(
        'openedAt',
        `${sayDay(ticket.openedAt, words.locale, zone)} ${sayTime(ticket.openedAt, words.locale, zone)}`,
      ),
    ],
  };
};

/** What the holder added to a ticket, for the desk's channel. */
export const noteView = (number: number, note: string, words: Words): View => {
  const ticket = sayTicket(number, words);
  return {
    ...BARE_VIEW,
    step: 'desk',
    ticket,
    title: words.text('ticket:note', { ticket }),
    lines: [note],
  };
};
