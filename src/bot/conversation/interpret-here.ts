import { isWanted } from '../../campaign/certificate-progress.ts';
import type { Store } from '../../store/store.ts';
import { LONGEST_TEXT } from '../../understanding/understand.ts';
import { addressKey, holderOf, messageKey } from '../messages/address.ts';
import type { Did } from '../messages/incoming.ts';
import { interpretCorrected } from './acts/interpret-corrected.ts';
import type { InterpretNeeds } from './acts/interpret-needs.ts';
import type { CampaignTurn } from './campaign/campaign-turn.ts';
import { interpret, interpretTalk } from './interpret.ts';
import { type Interpreted, only } from './moment/interpreted.ts';
import type { Moment } from './moment/moment.ts';
import type { Now } from './moment/now.ts';
import type { OwnTickets } from './moment/own-ticket.ts';
import type { Standing } from './standing.ts';

/** What interpreting needs of the house; the rest is the conversation's own. */
export type InterpretHereNeeds = {
  readonly store: Pick<Store, 'tickets' | 'ticketEvents' | 'pictures' | 'allotTicket'>;
  readonly interpreting: Omit<
    InterpretNeeds,
    | 'allotTicket'
    | 'lastTicket'
    | 'ownTicket'
    | 'lineOf'
    | 'linesOf'
    | 'picturesOf'
    | 'pressCampaign'
    | 'remindLater'
  >;
  readonly campaign: Pick<CampaignTurn, 'press'>;
};

const needsIn = (
  { store, interpreting, campaign }: InterpretHereNeeds,
  { address, member, pictures = 0 }: Standing,
  tickets: OwnTickets,
): InterpretNeeds => ({
  ...interpreting,
  allotTicket: store.allotTicket,
  lastTicket: tickets.last,
  ownTicket: tickets.find,
  pressCampaign: (pressed, moment) => campaign.press(pressed, member, moment),
  remindLater: (moment) =>
    member &&
    campaign.press({ kind: 'pressed', event: 'LATER', step: 'campaign', inputs: {} }, member, moment),
  picturesOf: async (ticket) => (await store.pictures.count(ticket)) + pictures,
  lineOf: (message) => store.ticketEvents.ofMessage(messageKey(address, message)),
  linesOf: store.ticketEvents.of,
});

const momentIn = ({ address, person, state, locale, member }: Standing, now: Now): Moment => ({
  at: now.at,
  state,
  locale,
  reissueOpen: now.reissueOpen,
  isListed: (checked, issuer) => isWanted(member?.person.certificates ?? [], checked, issuer, state.step),
  address,
  holder: holderOf(address, person),
});

/** What the desk has of a holder while they talk, or might have had. */
const TO_DESK: readonly Did['kind'][] = ['said', 'gave', 'attached', 'left-out'];

/** The path looks at a file alone; words beside it are for the desk, unless they hold a secret. */
const isLeftToFile = (did: Did, { looksSecret }: Pick<InterpretNeeds, 'looksSecret'>): boolean =>
  did.kind === 'said' && did.withFile === true && (did.text.length > LONGEST_TEXT || !looksSecret(did.text));

/** Interprets what was done where the conversation stands, whose tickets are given; undefined: nothing comes of it. */
export const createInterpretHere = (
  needs: InterpretHereNeeds,
): ((did: Did, standing: Standing, now: Now, tickets: OwnTickets) => Promise<Interpreted | undefined>) => {
  const { store } = needs;

  /** Undefined where desk and holder do not talk, or the path is asked as ever. */
  const interpretTalking = async (
    did: Did,
    { talking, address }: Standing,
    moment: Moment,
    interpreting: InterpretNeeds,
  ): Promise<Interpreted | undefined> => {
    if (!TO_DESK.includes(did.kind)) return undefined;
    const ticket = talking ?? (await store.tickets.talkingIn(addressKey(address)));
    return ticket === undefined || ticket === 'nobody'
      ? undefined
      : interpretTalk(did, ticket, moment, interpreting);
  };

  return async (did, standing, now, tickets) => {
    const interpreting = needsIn(needs, standing, tickets);
    const moment = momentIn(standing, now);
    const talked = await interpretTalking(did, standing, moment, interpreting);
    if (talked === undefined && isLeftToFile(did, interpreting)) return undefined;
    const interpreted =
      talked ??
      (did.kind === 'corrected'
        ? await interpretCorrected(did, interpreting)
        : await interpret(did, moment, interpreting));
    // A ticket may be meant that is not of this conversation, or of none any more.
    const isOthers =
      interpreted?.toTicket !== undefined && (await tickets.find(interpreted.toTicket.ticket)) === undefined;
    return isOthers ? only({ id: 'ticket-gone' }) : interpreted;
  };
};
