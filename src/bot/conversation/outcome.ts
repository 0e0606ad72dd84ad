import { movedTo } from '../../campaign/certificate-progress.ts';
import { wantsCheckPage } from '../../dialogs/steps/step-details.ts';
import type { ButtonEvent } from '../../dialogs/view.ts';
import type { Channel } from '../../machines/channels.ts';
import type { Effect } from '../../machines/effect.ts';
import type { Act } from '../../machines/event.ts';
import type { Notice } from '../../machines/notice.ts';
import type { State } from '../../machines/state.ts';
import { type Stepped, step } from '../../machines/step.ts';
import { addressKey } from '../messages/address.ts';
import type { Did } from '../messages/incoming.ts';
import type { CampaignTurn } from './campaign/campaign-turn.ts';
import type { Member } from './campaign/membership.ts';
import { createInterpretHere, type InterpretHereNeeds } from './interpret-here.ts';
import type { CampaignEffects, Interpreted } from './moment/interpreted.ts';
import type { Now } from './moment/now.ts';
import { type OwnTicket, ownTickets, standsToChart } from './moment/own-ticket.ts';
import { buttonOf } from './pressed-button.ts';
import type { Standing } from './standing.ts';

export type OutcomeNeeds = InterpretHereNeeds & {
  readonly campaign: CampaignTurn;
  /** Whether people on this channel get the check page as a file, since no link leads them there. */
  readonly givesPage: (channel: Channel) => boolean;
};

/** What one thing that a person did came to, before it is written. `notices` is all that is said. */
export type Outcome = Standing & {
  readonly did: Did;
  readonly interpreted: Interpreted;
  readonly effects: readonly Effect[];
  /** What it means for the campaign. */
  readonly campaign: readonly CampaignEffects[];
  /** The button that the chart took. */
  readonly press: ButtonEvent | undefined;
  /** The check page goes along as a file. */
  readonly givesPage: boolean;
  /** The ticket that the chart decided about was closed then. */
  readonly ticketClosed: boolean;
  /** Tickets of the conversation that live on in another's, by their number. */
  readonly joined: ReadonlyMap<number, OwnTicket>;
  /** The holder spoke to the desk, not to the bot: the path is not shown. */
  readonly silent: boolean;
  readonly thread: string | undefined;
};

/** Somebody as they stand after what has just happened. */
const withMoves = (member: Member, effects: CampaignEffects | undefined): Member =>
  effects === undefined
    ? member
    : {
        ...member,
        person: { ...member.person, certificates: movedTo(member.person.certificates, effects.moves) },
      };

const LOOK: Act = { type: 'LOOK' };

/** A ticket that was merged into another of the same conversation is that one from then on. */
const withTicket = (state: State, ticket: OwnTicket | undefined): State =>
  ticket === undefined || ticket.number === state.context.ticket
    ? state
    : { ...state, context: { ...state.context, ticket: ticket.number } };

/** Who is spoken to, in the language that was chosen, if one was. */
const spokenTo = (
  { person, locale }: Standing,
  chosen: Interpreted['locale'],
): Pick<Standing, 'person' | 'locale'> => {
  if (chosen === undefined) return { person, locale };
  const { languageOpen: _, ...known } = person;
  return { person: known, locale: chosen };
};

/** What the chart makes of it; `filed` is the ticket that it decides about. */
const decide = (state: State, act: Act | undefined, filed: OwnTicket | undefined, now: Now): Stepped =>
  step(state, {
    ...(act ?? LOOK),
    at: now.at,
    reissueOpen: now.reissueOpen,
    deskOpen: now.deskOpen,
    ticketStands: filed && standsToChart(filed),
  });

const openedBy = (effects: readonly Effect[]): number | undefined =>
  effects.find((effect) => effect.type === 'openTicket')?.ticket;

const joinedAmong = (tickets: readonly (OwnTicket | undefined)[]): Outcome['joined'] =>
  new Map(tickets.flatMap((one) => (one?.joined ? [[one.number, one] as const] : [])));

/** What is said, in the order in which it is. */
const noticesOf = (
  { act, notices, after = [] }: Interpreted,
  { understood, effects }: Stepped,
  ofCampaign: readonly Notice[] = [],
): readonly Notice[] => [
  ...notices,
  ...(act !== undefined && !understood ? [{ id: 'not-understood' } as const] : []),
  ...effects.flatMap((effect) => (effect.type === 'say' ? [effect.notice] : [])),
  ...ofCampaign,
  ...after,
];

const pressOf = (did: Did, act: Act | undefined, { understood }: Stepped): ButtonEvent | undefined =>
  act !== undefined && understood ? buttonOf(did) : undefined;

/** Whether it was about something beside the path: a ticket, one's own data, the campaign. */
const isBeside = ({ toTicket, privacy, campaign }: Interpreted): boolean =>
  toTicket !== undefined || privacy !== undefined || campaign?.asks !== undefined;

/** Whether it is said on the path itself what was done to a ticket. */
const saysOfTicket = ({ toTicket, notices }: Interpreted): boolean =>
  toTicket !== undefined && notices.length > 0;

/**
 * Interprets what was done and lets the chart decide; where nothing is asked of it, the dates may still lead on. Nothing is written.
 * Undefined: nothing comes of it. `erase`: everything of the person is to be deleted.
 */
export const createOutcomeOf = (
  needs: OutcomeNeeds,
): ((did: Did, standing: Standing, now: Now) => Promise<Outcome | 'erase' | undefined>) => {
  const interpretHere = createInterpretHere(needs);

  /** What came of it for the campaign; one of its own buttons has said so itself. */
  const followed = (
    member: Member | undefined,
    interpreted: Interpreted,
    before: Standing,
    { state, effects }: Stepped,
    at: number,
  ): ReturnType<CampaignTurn['follow']> | undefined => {
    if (member === undefined || interpreted.campaign !== undefined) return undefined;
    const { act, issuer, locale = before.locale } = interpreted;
    const checked = act?.type === 'CHECK' ? act.checked : undefined;
    const happened = { before: before.state, after: state, checked, issuer, opened: openedBy(effects), at };
    return needs.campaign.follow(member, happened, locale);
  };

  return async (did, standing, now) => {
    const tickets = ownTickets(needs.store.tickets, addressKey(standing.address), now.at);
    const current = await tickets.find(standing.state.context.ticket);
    const before = { ...standing, state: withTicket(standing.state, current) };
    const interpreted = await interpretHere(did, before, now, tickets);
    if (interpreted === undefined) return undefined;
    if (interpreted.erase === true) return 'erase';

    const { act, toTicket } = interpreted;
    const filed = act?.type === 'TAKE_UP' ? await tickets.find(act.ticket) : current;
    const decided = decide(before.state, act, filed, now);
    const member = standing.member && withMoves(standing.member, interpreted.campaign);
    const ofCampaign = followed(member, interpreted, before, decided, now.at);
    const notices = noticesOf(interpreted, decided, ofCampaign?.notices);
    const { state, effects } = decided;
    return {
      did,
      address: standing.address,
      ...spokenTo(standing, interpreted.locale),
      state,
      notices: [...standing.notices, ...notices],
      interpreted,
      campaign: [interpreted.campaign, ofCampaign?.effects].filter((part) => part !== undefined),
      member: member && withMoves(member, ofCampaign?.effects),
      effects,
      press: pressOf(did, act, decided),
      givesPage: needs.givesPage(standing.address.channel) && wantsCheckPage(state, notices),
      ticketClosed: filed !== undefined && filed.stands !== 'open',
      joined: joinedAmong([filed, await tickets.find(toTicket?.ticket)]),
      silent: isBeside(interpreted) && !saysOfTicket(interpreted) && state.step === before.state.step,
      thread: standing.thread,
      pictures: (standing.pictures ?? 0) + Number(toTicket !== undefined && 'picture' in toTicket),
    };
  };
};
