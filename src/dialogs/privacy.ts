import { PRIVACY_PRESSES, type PrivacyPress } from '../machines/presses.ts';
import type { Service } from '../machines/service.ts';
import type { TicketFacts, TicketState } from '../machines/ticket/ticket-types.ts';
import { sayCertificate, type ToldCertificate } from './campaign/campaign-message.ts';
import { sayContact } from './contact.ts';
import { sayMoment } from './dates.ts';
import { sayTicket } from './ticket-number.ts';
import { BARE_VIEW, type View } from './view.ts';
import type { Words } from './words.ts';

/** What is said of a person's data: what is kept; whether it shall be deleted; that it was. */
export const PRIVACY_SAYINGS = ['know', 'ask', 'erased'] as const;
export type PrivacySaying = (typeof PRIVACY_SAYINGS)[number];

/** What is kept of a person, as the store has it now. */
export type Kept = {
  readonly person: { readonly name?: string; readonly email?: string };
  /** When the conversation last moved, ms UTC; none where nothing is kept. */
  readonly updatedAt?: number | undefined;
  /** What a campaign's roster says of them. */
  readonly roster?:
    | {
        readonly name: string;
        readonly email: string;
        readonly department: string;
        readonly certificates: readonly ToldCertificate[];
      }
    | undefined;
  readonly checks: number;
  /** How many steps the conversation remembers. */
  readonly steps: number;
  readonly tickets: readonly (TicketFacts & { readonly state: TicketState })[];
};

const facts = (kept: Kept, words: Words, service: Service): View['facts'] => {
  const fact = (title: string, value: string | undefined) =>
    value === undefined || value === '' ? [] : [{ title: words.text(title), value }];
  return [
    ...fact('ticket:facts.name', kept.person.name),
    ...fact('ticket:facts.email', kept.person.email),
    ...fact(
      'privacy:facts.updatedAt',
      kept.updatedAt === undefined ? undefined : sayMoment(kept.updatedAt, words, service),
    ),
    ...fact('privacy:facts.checks', kept.checks === 0 ? undefined : String(kept.checks)),
    ...(kept.roster === undefined
      ? []
      : [
          ...fact(
            'privacy:facts.roster',
            [kept.roster.name, kept.roster.email, kept.roster.department]
              .filter((part) => part !== '')
              .join(' · '),
          ),
          ...kept.roster.certificates.map((one) => ({
            title: sayCertificate(one, words, service),
            value: words.text(`campaign:told.${one.state}`),
          })),
        ]),
    ...kept.tickets.map((ticket) => ({
      title: sayTicket(ticket.number, words),
      value: [
        words.text(`ticket:status.${ticket.state.status}`),
        ...sayContact(ticket.contact, words).map(({ value }) => value),
      ].join(' · '),
    })),
  ];
};

/** What is told of it besides, where there is any. */
const besides = (kept: Kept, days: number, words: Words): readonly string[] => [
  ...(kept.steps + kept.checks > 0 ? [words.text('privacy:steps')] : []),
  ...(kept.tickets.length > 0 ? [words.text('privacy:tickets', { days })] : []),
];

/** The answer to a request about one's own data. */
export const privacyView = (
  saying: PrivacySaying,
  kept: Kept,
  days: number,
  words: Words,
  service: Service,
): View => {
  const asks = saying === 'know' || saying === 'ask';
  return {
    ...BARE_VIEW,
    step: 'privacy',
    erased: saying === 'erased' || undefined,
    title: words.text(`privacy:${saying}.title`),
    lines: [
      ...words.lines(`privacy:${saying}.lines`),
      ...(saying === 'know' ? besides(kept, days, words) : []),
    ],
    facts: asks ? facts(kept, words, service) : [],
    buttons: asks
      ? PRIVACY_PRESSES.map((event) => ({
          event,
          title: words.text(`privacy:buttons.${event}`),
          style: 'default',
        }))
      : [],
  };
};

/** What stays of the question once it was answered. */
export const privacyChosen = (press: PrivacyPress | undefined, words: Words): View => ({
  ...BARE_VIEW,
  step: 'privacy',
  title: words.text('privacy:about'),
  lines: [
    press === undefined
      ? words.text('steps:over')
      : words.text('steps:chosen', { choice: words.text(`privacy:buttons.${press}`) }),
  ],
});
