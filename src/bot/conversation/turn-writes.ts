import type { Reminders } from '../../desk/campaign/reminders.ts';
import type { TicketChanges } from '../../desk/changes/ticket-changes.ts';
import type { TurnWrite } from '../../store/conversations/turn-write.ts';
import type { HeldPictures } from '../checks/held-pictures.ts';
import type { CameIn } from './came-in.ts';
import type { CampaignEffects } from './moment/interpreted.ts';
import type { Outcome } from './outcome.ts';
import { writesOf } from './outcome-writes.ts';
import type { Standing } from './standing.ts';
import { picturesInto } from './ticket-acts.ts';

export type TurnWritesNeeds = {
  readonly changes: TicketChanges;
  readonly heldPictures: Pick<HeldPictures, 'of'>;
  readonly reminders: Pick<Reminders, 'wish'>;
};

/** What came of all that was done in a turn, and where that leaves the conversation. */
export type Done = { readonly outcomes: readonly Outcome[]; readonly standing: Standing };

/** Who goes on in another language is shown to the desk with it: on the ticket's card, and on the page. */
const spokenAnew = (
  { key, stored, now }: CameIn,
  { locale, state }: Standing,
  changes: TicketChanges,
): TurnWrite['changed'] => {
  const { ticket } = state.context;
  if (ticket === undefined || stored === undefined || stored.locale === locale) return [];
  return [
    {
      ticket,
      decide: (found) =>
        found.conversation === key
          ? { ...changes.replanned(found, now.at), tasks: changes.redrawn(ticket, now.at) }
          : undefined,
    },
  ];
};

/** Everything that a turn writes, put together. */
export const createTurnWrites = ({ changes, heldPictures, reminders }: TurnWritesNeeds) => {
  /** Of several days that were wished for the last counts. */
  const wishing = ({ belonging: { member }, now }: CameIn, effects: readonly CampaignEffects[]) => {
    const day = effects.findLast(({ remindOn }) => remindOn !== undefined)?.remindOn;
    return member === undefined || day === undefined
      ? undefined
      : reminders.wish(member.campaign.settings, member.person, day, now.at);
  };

  return async (came: CameIn, { outcomes, standing }: Done): Promise<TurnWrite> => {
    const { key, stored, now, belonging, incoming } = came;
    const { address, reference } = incoming;
    const { person, locale, state } = standing;
    const writes = outcomes.map((outcome) => writesOf(outcome, now, changes));
    const opened = writes.flatMap((write) => write.opened);
    const waiting = opened.length === 0 ? [] : await heldPictures.of(key);
    const effects = outcomes.flatMap(({ campaign }) => campaign);
    const wished = wishing(came, effects);
    return {
      key,
      channel: address.channel,
      id: address.id,
      seen: came.seen,
      at: now.at,
      version: stored?.version ?? 0,
      person,
      samePerson: JSON.stringify(person) === stored?.personJson,
      locale,
      state,
      arrived: stored === undefined || state.step !== came.standing.state.step,
      reference: JSON.stringify(reference) === stored?.reference ? undefined : reference,
      echo: came.echo,
      opened,
      changed: [
        ...writes.flatMap((write) => write.changed),
        ...picturesInto(opened, waiting, address, now, changes),
        ...spokenAnew(came, standing, changes),
      ],
      spent: [
        ...outcomes.flatMap(({ interpreted }) => interpreted.spent ?? []),
        ...waiting.map(({ kept }) => kept),
      ],
      tasks: [...writes.flatMap((write) => write.tasks), ...(wished?.tasks ?? [])],
      campaign: belonging.member && {
        person: belonging.member.person.id,
        isNew: belonging.member.isNew,
        moves: effects.flatMap(({ moves }) => moves),
        change: wished?.person ?? {},
      },
    };
  };
};
