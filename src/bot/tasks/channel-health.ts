import type { Logger } from 'pino';
import { CHANNELS, type Channel } from '../../machines/channels.ts';
import type { Notes } from '../../store/notes.ts';
import type { GivenUpTasks } from '../../store/tasks/given-up-tasks.ts';
import type { Port } from '../messages/outgoing.ts';

/** How long a channel whose credentials were refused is paused before one task of it is tried, ms. */
export const PAUSE_MS = 60_000;
/** From how many failures in a row, over how long (ms), the whole channel counts as down. */
const OUTAGE = { failures: 3, lastsMs: 60_000 } as const;

/** The name of the note, for every process and the desk page, that a channel's credentials are refused. */
const noteName = (channel: Channel): string => `paused ${channel}`;

/** A channel that waits for its operator: since when (ms UTC) and what the platform said. */
type Paused = { readonly channel: Channel; readonly at: number; readonly error: string };

/** The channels that are paused, as any process noted it. */
export const pausedChannels = async (notes: Pick<Notes, 'find'>): Promise<readonly Paused[]> => {
  const found = await Promise.all(
    CHANNELS.map(async (channel) => ({ channel, note: await notes.find(noteName(channel)) })),
  );
  return found.flatMap(({ channel, note = '' }) => {
    const [at = '', ...error] = note.split(' ');
    return note === '' ? [] : [{ channel, at: Number(at), error: error.join(' ') }];
  });
};

/** Channels that are not set up (any more) wait for nobody. */
export const forgetPauses = async (
  notes: Pick<Notes, 'drop'>,
  channels: readonly Channel[],
): Promise<void> => {
  for (const channel of CHANNELS) if (!channels.includes(channel)) await notes.drop(noteName(channel));
};

/** The same way out, and `took` hears of everything that the platform took. */
export const hearing = (port: Port, took: () => void): Port => {
  const after =
    <Given extends readonly unknown[], Came>(call: (...given: Given) => Promise<Came>) =>
    async (...given: Given): Promise<Came> => {
      const came = await call(...given);
      took();
      return came;
    };
  const { givePicture, find } = port;
  return {
    ...port,
    send: after(port.send),
    replace: after(port.replace),
    ...(givePicture && { givePicture: after(givePicture) }),
    ...(find && { find: after(find) }),
  };
};

/** The channel that a lane's tasks go to; undefined for lanes that go to none. */
const channelOf = (lane: string): Channel | undefined => {
  const end = lane.indexOf(':');
  return CHANNELS.find((channel) => channel.length === end && lane.startsWith(channel));
};

export type ChannelHealth = {
  /** Whether tasks of the lane may be tried now; of a paused channel one lane at a time may, to find out. */
  readonly admits: (lane: string) => boolean;
  /** Nothing of the lane is being tried any more. */
  readonly left: (lane: string) => void;
  readonly paused: () => readonly Channel[];
  /** Paused channels that may be tried again, by one task. */
  readonly toTry: () => readonly Channel[];
  /** The platform refused our credentials: the channel is paused. */
  readonly refused: (channel: Channel, error: string) => Promise<void>;
  /** The platform took something that was sent there. */
  readonly took: (channel: Channel) => void;
  /** A task of the lane failed, and may go well later. */
  readonly failed: (lane: string) => void;
  /** A task of the lane is done. True: the platform took something, so that the channel works again, and what was given up is taken up. */
  readonly worked: (lane: string) => Promise<boolean>;
};

/** What this process knows of each channel. `changed` hears when a channel is paused or goes on. `now` in ms UTC. */
export const createChannelHealth = (needs: {
  readonly givenUpTasks: Pick<GivenUpTasks, 'reviveChannel'>;
  readonly notes: Pick<Notes, 'find' | 'keep' | 'drop'>;
  readonly changed?: () => void;
  readonly now: () => number;
  readonly log: Logger;
}): ChannelHealth => {
  const { givenUpTasks, notes, now, log } = needs;
  const pauses = new Map<Channel, { readonly until: number; probe: string | undefined }>();
  /** Those of them whose pause was noted. */
  const noted = new Set<Channel>();
  const failures = new Map<Channel, { readonly count: number; readonly since: number }>();
  /** Channels to which something was sent since this process began, or since their last outage. */
  const proven = new Set<Channel>();
  /** Channels whose platform took something since this process began, or since it last refused us. */
  const taking = new Set<Channel>();

  /** Where that cannot be written, the next who finds the channel working writes it. */
  const noteThatWorks = async (channel: Channel): Promise<number> => {
    try {
      await notes.drop(noteName(channel));
      return await givenUpTasks.reviveChannel(channel, now());
    } catch (error) {
      proven.delete(channel);
      throw error;
    }
  };

  const pauseOf = (lane: string) => {
    const channel = pauses.size === 0 ? undefined : channelOf(lane);
    return channel && pauses.get(channel);
  };

  const isOut = (channel: Channel): boolean => {
    const { count, since } = failures.get(channel) ?? { count: 0, since: now() };
    return count >= OUTAGE.failures && now() - since >= OUTAGE.lastsMs;
  };

  return {
    admits: (lane) => {
      const pause = pauseOf(lane);
      if (pause === undefined) return true;
      if (now() < pause.until || (pause.probe ?? lane) !== lane) return false;
      pause.probe = lane;
      return true;
    },
    left: (lane) => {
      const pause = pauseOf(lane);
      if (pause?.probe === lane) pause.probe = undefined;
    },
    paused: () => [...pauses.keys()],
    toTry: () =>
      [...pauses].flatMap(([channel, { until, probe }]) =>
        now() >= until && probe === undefined ? [channel] : [],
      ),
    refused: async (channel, error) => {
      if (!pauses.has(channel))
        log.error(
          { channel, error },
          'the credentials are refused: the channel is paused, and what is to be sent waits',
        );
      pauses.set(channel, { until: now() + PAUSE_MS, probe: undefined });
      proven.delete(channel);
      taking.delete(channel);
      if (noted.has(channel)) return;
      if (!(await notes.find(noteName(channel)))) await notes.keep(noteName(channel), `${now()} ${error}`);
      noted.add(channel);
      needs.changed?.();
    },
    took: (channel) => void taking.add(channel),
    failed: (lane) => {
      const channel = channelOf(lane);
      if (channel === undefined) return;
      const { count, since } = failures.get(channel) ?? { count: 0, since: now() };
      failures.set(channel, { count: count + 1, since });
      const pause = pauses.get(channel);
      if (pause !== undefined) pauses.set(channel, { until: now() + PAUSE_MS, probe: undefined });
    },
    worked: async (lane) => {
      const channel = channelOf(lane);
      if (channel === undefined || !taking.has(channel)) return false;
      if (isOut(channel)) proven.delete(channel);
      failures.delete(channel);
      if (proven.has(channel)) return false;
      proven.add(channel);
      const revived = await noteThatWorks(channel);
      noted.delete(channel);
      const wasPaused = pauses.delete(channel);
      if (wasPaused || revived > 0) {
        log.info({ channel, revived }, 'the channel works');
        needs.changed?.();
      }
      return true;
    },
  };
};
