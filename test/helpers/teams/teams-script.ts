import pino from 'pino';
import restify from 'restify';
import { createTeams, type Teams, type TeamsDeps } from '../../../src/bot/channels/teams/teams.ts';
import type { Turned } from '../../../src/bot/messages/loop.ts';
import { BARE_VIEW, type View } from '../../../src/dialogs/view.ts';
import { reportTo } from '../../../src/http/report.ts';
import { loadWords } from '../../../src/settings/load-words.ts';
import { listening } from '../listening.ts';
import { type OneDid, oneByOne } from '../one-did.ts';

/** A view with little on it. */
export const viewOf = (title: string, over: Partial<View> = {}): View => ({
  ...BARE_VIEW,
  step: 'copy.locate',
  title,
  ...over,
});

export type Scripted = {
  readonly url: string;
  readonly teams: Teams;
  /** What reached the loop. */
  readonly came: readonly OneDid[];
  readonly saved: ReadonlyMap<string, object>;
  readonly logged: readonly string[];
  readonly close: () => Promise<void>;
};

const TURNED: Turned = {
  locale: 'ja',
  chosen: async () => viewOf('選んだもの'),
  came: 'taken',
};

/** The channel alone, with a turn that does as it is told in the loop's place. */
export const startScripted = async (
  options: Partial<TeamsDeps> & Pick<TeamsDeps, 'config'>,
  script: (one: OneDid) => Promise<Turned> = async () => TURNED,
): Promise<Scripted> => {
  const came: OneDid[] = [];
  const saved = new Map<string, object>();
  const brief = new Map<string, string>();
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const teams = await createTeams({
    words: loadWords(),
    references: {
      save: async (key, reference) => void saved.set(key, reference),
      load: async () => undefined,
    },
    shortLived: {
      change: async (id, _, decide) => {
        const decided = decide(brief.get(id));
        brief.set(id, decided.sealed);
        return decided;
      },
      find: async (id) => brief.get(id),
    },
    log,
    report: reportTo(log),
    now: () => Date.parse('2025-03-10T10:00:00+09:00'),
    ...options,
    turn: async (incoming) => {
      let turned = TURNED;
      for (const one of oneByOne(incoming)) {
        came.push(one);
        turned = await script(one);
      }
      return turned;
    },
  });
  const server = restify.createServer();
  teams.mount(server);
  const { origin, close } = await listening(server.server);
  return {
    url: origin,
    teams,
    came,
    saved,
    logged,
    close,
  };
};
