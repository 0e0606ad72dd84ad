import { isWanted, movedTo } from '../../campaign/certificate-progress.ts';
import { wantsCheckPage } from '../../dialogs/steps/step-details.ts';
import { BUTTON_EVENTS, type ButtonEvent } from '../../dialogs/view.ts';
import type { Channel } from '../../machines/channels.ts';
import type { Effect } from '../../machines/effect.ts';
import type { Act } from '../../machines/event.ts';
import type { Locale } from '../../machines/locales.ts';
import type { Notice } from '../../machines/notice.ts';
import type { State } from '../../machines/state.ts';
import { step } from '../../machines/step.ts';
import type { Checked } from '../../machines/verdicts.ts';
import type { Store } from '../../store/store.ts';
import { LONGEST_TEXT } from '../../understanding/understand.ts';
import { type Address, addressKey, holderOf, messageKey, type Person } from '../messages/address.ts';
import type { Did } from '../messages/incoming.ts';
import { interpretCorrected } from './acts/interpret-corrected.ts';
import type { InterpretNeeds } from './acts/interpret-needs.ts';
import type { CampaignTurn } from './campaign/campaign-turn.ts';
import type { Member } from './campaign/membership.ts';
import { interpret, interpretTalk } from './interpret.ts';
import { type CampaignEffects, type Interpreted, only } from './moment/interpreted.ts';
import type { Moment } from './moment/moment.ts';
import type { Now } from './moment/now.ts';
import { type OwnTicket, ownTicket } from './moment/own-ticket.ts';

export type OutcomeNeeds = {
  readonly store: Pick<Store, 'tickets' | 'ticketEvents' | 'pictures' | 'allotTicket'>;
  readonly interpreting: Omit<
    InterpretNeeds,
    'allotTicket' | 'lastTicket' | 'ownTicket' | 'lineOf' | 'picturesOf' | 'pressCampaign'
  >;
  readonly campaign: CampaignTurn;
  /** Whether people on this channel get the check page as a file, since no link leads them there. */
  readonly givesPage: (channel: Channel) => boolean;
};

/** Whose conversation, where it stands, and what is said at the next showing in any case. */
export type Standing = {
  readonly address: Address;
  readonly person: Person;
  readonly state: State;
  readonly locale: Locale;
  readonly notices: readonly Notice[];
  /** Whose of the campaign's roster it is. */
  readonly member?: Member | undefined;
  /** Where the answer goes, if not into the conversation's own line. */
  readonly thread?: string | undefined;
  /** The ticket about which its holder and the desk talk, where that was read with the conversation. */
  readonly talking?: number | 'nobody' | undefined;
  /** Pictures that came before within the same turn. */
  readonly pictures?: number;
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

/** The button that was pressed, where it is one of the path's. */
export const buttonOf = (did: Did): ButtonEvent | undefined =>
  did.kind === 'pressed' ? BUTTON_EVENTS.find((press) => press === did.event) : undefined;

/**
 * Interprets what was done and lets the chart decide; where nothing is asked of it, the dates may still lead on. Nothing is written.
 * Undefined: nothing comes of it. `erase`: everything of the person is to be deleted.
 */
export const createOutcomeOf = (
  needs: OutcomeNeeds,
): ((did: Did, standing: Standing, now: Now) => Promise<Outcome | 'erase' | undefined>) => {
  const { store } = needs;

  return async (did, standing, now) => {
    const { address, person, locale } = standing;
    const key = addressKey(address);
    const read = new Map<number, Promise<OwnTicket | undefined>>();
    /** Each is read once: the transaction decides by what it finds then. */
    const known = async (number: number | undefined): Promise<OwnTicket | undefined> => {
      if (number === undefined) return undefined;
      const found =
        read.get(number) ??
        store.tickets.find(number).then((ticket) => ownTicket(store.tickets, ticket, key, now.at));
      read.set(number, found);
      return found;
    };
    const current = await known(standing.state.context.ticket);
    const from = withTicket(standing.state, current);
    const interpreting = {
      ...needs.interpreting,
      allotTicket: store.allotTicket,
      lastTicket: async () => ownTicket(store.tickets, await store.tickets.lastIn(key), key, now.at),
      ownTicket: known,
      pressCampaign: (pressed: Extract<Did, { kind: 'pressed' }>, moment: Moment) =>
        needs.campaign.press(pressed, standing.member, moment),
      picturesOf: async (ticket: number) => (await store.pictures.count(ticket)) + (standing.pictures ?? 0),
      lineOf: (message: string) => store.ticketEvents.ofMessage(messageKey(address, message)),
    };
    const moment = {
      at: now.at,
      state: from,
      locale,
      reissueOpen: now.reissueOpen,
      isListed: (checked: Pick<Checked, 'serial'>, issuer: string | undefined) =>
        isWanted(standing.member?.person.certificates ?? [], checked, issuer, from.step),
      address,
      holder: holderOf(address, person),
    };
    const isTalk = did.kind === 'said' || did.kind === 'gave' || did.kind === 'attached';
    const talking = isTalk ? (standing.talking ?? (await store.tickets.talkingIn(key))) : undefined;
    const talked =
      talking === undefined || talking === 'nobody'
        ? undefined
        : await interpretTalk(did, talking, moment, interpreting);
    // The path looks at a file alone; words beside it are for the desk, unless they hold a secret.
    if (
      talked === undefined &&
      did.kind === 'said' &&
      did.withFile &&
      (did.text.length > LONGEST_TEXT || !interpreting.looksSecret(did.text))
    )
      return undefined;
    const understood =
      talked ??
      (did.kind === 'corrected'
        ? await interpretCorrected(did, interpreting)
        : await interpret(did, moment, interpreting));
    if (understood === undefined) return undefined;
    // A ticket may be meant that is not of this conversation, or of none any more.
    const isOthers =
      understood.toTicket !== undefined && (await known(understood.toTicket.ticket)) === undefined;
    const interpreted = isOthers ? only({ id: 'ticket-gone' }) : understood;
    if (interpreted.erase === true) return 'erase';

    const { toTicket } = interpreted;
    const act = interpreted.act ?? LOOK;
    const filed = act.type === 'TAKE_UP' ? await known(act.ticket) : current;
    const ticketClosed = filed?.closed === true;
    const { at, reissueOpen, deskOpen } = now;
    const decided = step(from, {
      ...act,
      at,
      reissueOpen,
      deskOpen,
      ticketClosed,
      ticketOver: filed?.over === true,
      ticketJoined: filed?.joined === true,
    });
    const meant = [filed, await known(toTicket?.ticket)];
    const joined = new Map(meant.flatMap((one) => (one?.joined ? [[one.number, one] as const] : [])));
    const { state, effects } = decided;
    const missed: readonly Notice[] =
      interpreted.act !== undefined && !decided.understood ? [{ id: 'not-understood' }] : [];
    const ofChart = effects.flatMap((effect) => (effect.type === 'say' ? [effect.notice] : []));
    const opened = effects.find(({ type }) => type === 'openTicket');
    const member = standing.member && withMoves(standing.member, interpreted.campaign);
    // A button of the campaign has said what it means.
    const followed =
      member === undefined || interpreted.campaign !== undefined
        ? undefined
        : needs.campaign.follow(
            member,
            {
              before: from,
              after: state,
              checked: interpreted.act?.type === 'CHECK' ? interpreted.act.checked : undefined,
              issuer: interpreted.issuer,
              opened: opened?.type === 'openTicket' ? opened.ticket : undefined,
              at,
            },
            interpreted.locale ?? locale,
          );
    const notices = [
      ...interpreted.notices,
      ...missed,
      ...ofChart,
      ...(followed?.notices ?? []),
      ...(interpreted.after ?? []),
    ];
    const isBeside =
      interpreted.toTicket !== undefined ||
      interpreted.privacy !== undefined ||
      interpreted.campaign?.asks !== undefined;
    return {
      did,
      address,
      person,
      locale: interpreted.locale ?? locale,
      state,
      notices: [...standing.notices, ...notices],
      interpreted,
      campaign: [interpreted.campaign, followed?.effects].filter((part) => part !== undefined),
      member: member && withMoves(member, followed?.effects),
      effects,
      press: interpreted.act !== undefined && decided.understood ? buttonOf(did) : undefined,
      givesPage: needs.givesPage(address.channel) && wantsCheckPage(state, notices),
      ticketClosed,
      joined,
      silent: isBeside && state.step === from.step,
      thread: standing.thread,
      pictures: (standing.pictures ?? 0) + Number(toTicket !== undefined && 'picture' in toTicket),
    };
  };
};
