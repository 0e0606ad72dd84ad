import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import type { Words } from '../../../dialogs/words.ts';
import type { References } from '../../../store/references.ts';
import { addressKey } from '../../messages/address.ts';
import { channelIdOf, type TeamsActivity } from './activity.ts';
import { isAskingForDesk, type TeamsDesk } from './desk.ts';
import type { IncomingOf } from './incoming-activity.ts';
import { type InvokeAnswer, invitation, textAnswer } from './message.ts';
import { referenceOf } from './reference-of.ts';
import type { Roster } from './roster.ts';
import type { TeamsTurn } from './turn.ts';

export type TeamChannelNeeds = {
  readonly appId: string | undefined;
  readonly desk: TeamsDesk | undefined;
  /** The desk behind it. */
  readonly channelDesk: ChannelDesk | undefined;
  readonly roster: Roster | undefined;
  readonly references: Pick<References, 'save'>;
};

/** What comes in from where several people are: the desk's channel is the agents', elsewhere one is led to a chat of one's own. */
type TeamChannel = {
  /** Whoever sets the desk up is told the channel's id. */
  readonly mentioned: (teamsTurn: TeamsTurn, here: Words) => Promise<void>;
  /** The bot was put into the channel. */
  readonly placed: (activity: TeamsActivity) => Promise<void>;
  /** What its request is answered; undefined where that is nothing. */
  readonly pressed: (
    teamsTurn: TeamsTurn,
    incoming: IncomingOf<'pressed-elsewhere'>,
    here: Words,
  ) => Promise<InvokeAnswer | undefined>;
  readonly amended: (teamsTurn: TeamsTurn, incoming: IncomingOf<'amended'>) => Promise<void>;
  readonly overheard: (teamsTurn: TeamsTurn) => Promise<void>;
  readonly membersChanged: (incoming: IncomingOf<'members-changed'>) => Promise<void>;
};

export const createTeamChannel = (needs: TeamChannelNeeds): TeamChannel => {
  const { appId, desk, channelDesk, roster, references } = needs;
  const isDesk = (activity: TeamsActivity): boolean => desk?.isHere(activity) ?? false;

  const remember = (activity: TeamsActivity): Promise<void> =>
    references.save(addressKey({ channel: 'teams', id: channelIdOf(activity) }), referenceOf(activity));

  return {
    mentioned: async (teamsTurn, here) => {
      const { activity } = teamsTurn;
      await remember(activity);
      if (desk && isDesk(activity)) return desk.mentioned(teamsTurn);
      if (isAskingForDesk(activity)) {
        const line = `DESK_CHANNEL=teams:${channelIdOf(activity)}`;
        const text = here.lines('teams:desk-line', { line }).join('\n\n');
        await teamsTurn.reply({ type: 'message', text });
      } else {
        await teamsTurn.reply(invitation(here, appId === undefined ? activity.recipient.id : `28:${appId}`));
      }
    },
    placed: async (activity) => {
      await remember(activity);
      if (!isDesk(activity)) return;
      await roster?.refresh();
      await channelDesk?.invited();
    },
    pressed: async (teamsTurn, { did, invoke }, here) => {
      const { activity } = teamsTurn;
      if (desk === undefined || !isDesk(activity))
        return invoke ? textAnswer(here.text('teams:pressed-elsewhere')) : undefined;
      if (invoke) return desk.press(activity, did);
      await desk.submit(teamsTurn, did);
      return undefined;
    },
    amended: async (teamsTurn, incoming) => {
      if (desk && isDesk(teamsTurn.activity)) await desk.amended(teamsTurn, incoming);
    },
    overheard: async (teamsTurn) => {
      if (desk && isDesk(teamsTurn.activity)) await desk.overheard(teamsTurn);
    },
    membersChanged: async ({ left }) => {
      await roster?.without(left);
      await roster?.refresh();
    },
  };
};
