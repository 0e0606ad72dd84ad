import type { TicketChanges } from '../../desk/changes/ticket-changes.ts';
import type { Effect } from '../../machines/effect.ts';
import type { HolderAct } from '../../machines/ticket/ticket-types.ts';
import type { TurnWrite } from '../../store/conversations/turn-write.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';
import { addressKey } from '../messages/address.ts';
import { forScreen, type TaskPayload } from '../tasks/task.ts';
import { making } from '../tasks/task-schema.ts';
import type { Now } from './moment/now.ts';
import type { Outcome } from './outcome.ts';
import { answeredOf, isBesidePath, pressedStep } from './pressed-button.ts';
import { doneTo, doneToOwn, type TicketWrite, unlessRaced } from './ticket-acts.ts';

/** What of a turn's writes comes of one thing that was done. */
type Writes = Pick<TurnWrite, 'opened' | 'changed' | 'tasks'>;

const HOLDER = { kind: 'holder' } as const;

const openedBy = (
  { effects, address, person: { id, name }, locale }: Outcome,
  now: Now,
  changes: TicketChanges,
): Writes['opened'] =>
  effects.flatMap((effect) => {
    if (effect.type !== 'openTicket') return [];
    const { ticket: number, code, reason, contact, context } = effect;
    const { channel } = address;
    const conversation = addressKey(address);
    const openedAt = now.at;
    const facts = { number, code, conversation, channel, locale, reason, contact, context, openedAt };
    const opening = changes.opening(facts, { by: HOLDER, via: channel, at: now.at });
    return [{ ticket: { ...facts, person: { id, ...(name && { name }) } }, opening }];
  });

/** Notes, and when the holder can be reached, for a ticket that is open by then. */
const passedOn = ({
  notes,
  when,
}: Pick<Extract<Effect, { type: 'addNotes' }>, 'notes' | 'when'>): readonly HolderAct[] => [
  ...notes.map((text) => ({ type: 'ADD_NOTE', text }) as const),
  ...(when === undefined ? [] : [{ type: 'TELL_WHEN', text: when } as const]),
];

/** What an effect of the path does to a ticket. */
const changedBy = (
  effect: Effect,
  outcome: Outcome,
  now: Now,
  changes: TicketChanges,
): readonly TicketWrite[] => {
  if (effect.type === 'say' || effect.type === 'openTicket') return [];
  const { ticket } = effect;
  const isNew = outcome.effects.some((one) => one.type === 'openTicket' && one.ticket === ticket);
  const isClosed = !isNew && outcome.ticketClosed;
  const to = (act: HolderAct): TicketWrite => doneTo({ ticket, act }, outcome, now, changes);
  const ofPath = (act: HolderAct): TicketWrite => {
    const done = to(act);
    return { ...done, decide: unlessRaced(isClosed, done.decide) };
  };
  switch (effect.type) {
    case 'addNotes': {
      const [first, ...notes] = effect.notes;
      const passed = passedOn({ notes, when: effect.when }).map(to);
      return first === undefined ? passed : [ofPath({ type: 'ADD_NOTE', text: first }), ...passed];
    }
    case 'withdraw':
      return [ofPath({ type: 'WITHDRAW' })];
    case 'reopen':
      // It lives itself again.
      return [
        ofPath({ type: 'REOPEN' }),
        ...passedOn(effect).map((act) => doneToOwn({ ticket, act }, outcome.address, now, changes)),
      ];
    default:
      return effect satisfies never;
  }
};

const showing = (outcome: Outcome): readonly TaskPayload[] => {
  if (outcome.silent) return [];
  const { address, locale, person, state, notices, interpreted, thread, givesPage } = outcome;
  const shown = { state: forScreen(state), notices, ...interpreted.extras };
  return [
    { type: 'show', address, locale, person, showing: shown, thread },
    ...(givesPage ? [{ type: 'give-page', address, locale } as const] : []),
  ];
};

/** What is said beside the path: of one's own data, and what the campaign asks. */
const sayingBeside = ({
  address,
  locale,
  person,
  interpreted: { privacy },
  campaign,
  member,
}: Outcome): readonly TaskPayload[] => [
  ...(privacy === undefined
    ? []
    : [{ type: 'privacy', address, locale, person: person.id, saying: privacy } as const]),
  ...campaign.flatMap(({ asks, about }) =>
    asks === undefined || member === undefined
      ? []
      : [
          {
            type: 'campaign',
            address,
            locale,
            person: member.person.id,
            saying: asks,
            certificates: about,
          } as const,
        ],
  ),
];

/** What the pressed card becomes. */
const replacing = ({ did, address, locale, press }: Outcome): readonly TaskPayload[] => {
  if (did.kind !== 'pressed' || did.message === undefined) return [];
  const { message } = did;
  const step = pressedStep(did);
  return [
    ...(step === undefined ? [] : [{ type: 'replace', address, locale, message, step, press } as const]),
    ...(isBesidePath(did)
      ? [{ type: 'replace-answered', address, locale, message, answered: answeredOf(did) } as const]
      : []),
  ];
};

/** Who asks while the desk is closed hears when it opens. */
const waitingForDesk = (opened: Writes['opened'], { desk }: Now, lane: string): readonly NewTask[] => {
  if (desk.open || desk.opensAt === undefined) return [];
  const dueAt = desk.opensAt;
  return opened.map(({ ticket: { number: ticket } }) => ({
    lane,
    effect: making({ type: 'tell', ticket, what: 'desk-opened' }),
    dueAt,
  }));
};

/** Every effect as tickets and tasks. The answer goes before the pressed card is replaced, which nothing may wait for. */
export const writesOf = (outcome: Outcome, now: Now, changes: TicketChanges): Writes => {
  const lane = addressKey(outcome.address);
  const { toTicket } = outcome.interpreted;
  const opened = openedBy(outcome, now, changes);
  const payloads = [...showing(outcome), ...sayingBeside(outcome), ...replacing(outcome)];
  return {
    opened,
    changed: [
      ...outcome.effects.flatMap((effect) => changedBy(effect, outcome, now, changes)),
      ...(toTicket === undefined ? [] : [doneTo(toTicket, outcome, now, changes)]),
    ],
    tasks: [
      ...waitingForDesk(opened, now, lane),
      ...payloads.map((payload) => ({ lane, effect: making(payload), dueAt: now.at })),
    ],
  };
};
