import type { AllMiddlewareArgs, AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { HttpError, type Report } from '../../../http/error.ts';
import { isObject } from '../../../http/json.ts';
import type { Address } from '../../messages/address.ts';
import { addressAt } from './address.ts';
import type { Users } from './users.ts';

/** The workspace and the organization that we are installed in. */
export type Home = { readonly teamId?: string; readonly enterpriseId?: string };

type Sender = {
  readonly user?: string | undefined;
  readonly team?: string | undefined;
  /** Where an answer to this person alone would go; undefined where they did not speak to us. */
  readonly place?: Address | undefined;
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const within = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

/**
 * Who sent something, and of which workspace. Slack Connect brings people of others into a shared channel; what they send names theirs
 * (https://docs.slack.dev/apis/slack-connect/using-slack-connect): `user_team` of an event, the user's `team_id` of an interaction.
 */
export const senderOf = (body: unknown): Sender => {
  const event = within(body, 'event');
  if (isObject(event)) {
    const user = text(event.user);
    const team = text(event.user_team) ?? text(event.source_team);
    const channel = text(event.channel);
    const isToUs = event.type === 'app_mention' || event.channel_type === 'im';
    return {
      user,
      team,
      place: isToUs && channel ? addressAt(channel) : undefined,
    };
  }
  const user = text(within(within(body, 'user'), 'id')) ?? text(within(body, 'user_id'));
  const team = text(within(within(body, 'user'), 'team_id'));
  const channel = text(within(within(body, 'channel'), 'id')) ?? text(within(body, 'channel_id'));
  return { user, team, place: channel ? addressAt(channel) : undefined };
};

type Any = AnyMiddlewareArgs & AllMiddlewareArgs;

/**
 * Lets through only what people of these workspaces (`T…`) or organizations (`E…`) send, whichever way it came; by default those of the workspace
 * that the app is installed in. Where neither the request nor Slack says whose somebody is, they count as of the workspace that the request is for.
 */
export const onlyWorkspaces = (needs: {
  readonly named: readonly string[];
  readonly home: () => Promise<Home>;
  readonly users: Users;
  readonly report: Report;
  /** Tells somebody that they are not served here. */
  readonly turnAway: (place: Address, user: string) => Promise<unknown>;
}): Middleware<AnyMiddlewareArgs> => {
  const { named, home, users, report, turnAway } = needs;

  const isServed = async ({ user, team }: Sender): Promise<boolean> => {
    const { teamId, enterpriseId } = await home();
    const served = named.length > 0 ? named : [teamId, enterpriseId].filter((id) => id !== undefined);
    if (served.length === 0 || (team !== undefined && served.includes(team))) return true;
    const known = user === undefined ? undefined : await users(user);
    const whose = [team ?? known?.team, known?.enterprise].filter((id) => id !== undefined);
    return whose.length === 0 || whose.some((id) => served.includes(id));
  };

  return async (args: Any) => {
    const sender = senderOf(args.body);
    if (await isServed(sender)) {
      await args.next();
      return;
    }
    report.refused('/slack/events', new HttpError(403, 'Forbidden', 'This workspace is not served here.'));
    if ('ack' in args && typeof args.ack === 'function') await (args.ack as () => Promise<void>)();
    if (sender.user !== undefined && sender.place !== undefined) await turnAway(sender.place, sender.user);
  };
};
