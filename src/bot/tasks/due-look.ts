import type { Tasks } from '../../store/tasks/tasks.ts';
import type { AstrayClaims } from './astray-claims.ts';
import type { ChannelHealth } from './channel-health.ts';
import type { Lanes } from './lanes.ts';
import type { Outage } from './outage.ts';

/** How many due lanes are taken up at once in one look. */
const MAX_LANES = 200;

type DueLookNeeds = {
  readonly tasks: Pick<Tasks, 'claimDue'>;
  readonly lanes: Lanes;
  readonly health: Pick<ChannelHealth, 'paused' | 'toTry'>;
  readonly astray: AstrayClaims;
  readonly outage: Outage;
  /** Looks whether the clock was set back. */
  readonly watchClock: () => Promise<void>;
  /** ms UTC. */
  readonly now: () => number;
};

type DueLook = {
  /** Takes up what has come due in lanes that nobody named, or whose process has died. Returns at once. */
  readonly look: () => void;
  /** Takes up more, where the last look left some and there is room for them. Returns at once. */
  readonly lookOn: () => void;
  /** From now on nothing is taken up. */
  readonly end: () => void;
  /** Resolves when it is not looking. */
  readonly looked: () => Promise<void>;
};

/** Looks for due tasks, one look after the other. */
export const createDueLook = (needs: DueLookNeeds): DueLook => {
  const { tasks, lanes, health, astray, outage, watchClock, now } = needs;
  let looking: Promise<void> = Promise.resolve();
  /** Whether a look was asked for that has not begun. */
  let asked = false;
  let ended = false;
  /** Whether more lanes were due than were taken up. */
  let more = false;

  const takeUp = async (): Promise<void> => {
    const room = MAX_LANES - lanes.count();
    const due = room > 0 ? await tasks.claimDue(now(), room, { except: health.paused() }) : [];
    more = due.length >= room;
    for (const task of due) lanes.workOn(task);
  };

  /** One task of each paused channel, to find out whether it works again. */
  const tryPaused = async (): Promise<void> => {
    for (const only of health.toTry()) {
      for (const task of await tasks.claimDue(now(), 1, { only })) lanes.workOn(task);
    }
  };

  const lookOnce = async (): Promise<void> => {
    asked = false;
    if (ended) return;
    try {
      if (astray.some()) await astray.settle(lanes.names(), lanes.wake);
      await watchClock();
      await takeUp();
      await tryPaused();
      outage.answered();
    } catch (error) {
      outage.failed(error, {});
    }
  };

  const look = (): void => {
    if (asked || ended) return;
    asked = true;
    looking = looking.then(lookOnce);
  };

  return {
    look,
    lookOn: () => {
      if (more && lanes.count() <= MAX_LANES / 2) look();
    },
    end: () => {
      ended = true;
    },
    looked: () => looking,
  };
};
