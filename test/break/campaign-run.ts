import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { campaignAdmin } from '../helpers/desk/campaign.ts';
import { type Process, startProcess } from '../helpers/process.ts';
import { scratchDir } from '../helpers/scratch.ts';
import { SECRET, startWorkspace, TOKEN } from '../helpers/slack/slack.ts';

const NOW = '2025-03-03T09:30:00+09:00';
/** Of the calls of Slack in a hundred: so many are told to wait, so many happen and their answer is lost. */
const FAULTS = { limited: 3, lost: 3 } as const;

export type CampaignFound = {
  readonly people: number;
  readonly invited: number;
  /** Who got no invitation, and who got more than one. */
  readonly 'left out': number;
  readonly twice: number;
  readonly ends: number;
  readonly limited: number;
  readonly 'answers lost': number;
};

/** Invites so many people on Slack while the program is killed at random moments, Slack says to wait, and its answers are lost. */
export const breakCampaign = async (
  { people, ends }: { readonly people: number; readonly ends: number },
  tell: (line: string) => void = () => undefined,
): Promise<CampaignFound> => {
  const dataDir = scratchDir('madoguchi-campaign-');
  const workspace = await startWorkspace({ agents: people });
  const begun = performance.now();
  /** The clock goes on over an end, as clocks do. */
  const now = () => new Date(Date.parse(NOW) + performance.now() - begun).toISOString();
  const env = () => ({
    MADOGUCHI_NOW: now(),
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: workspace.apiUrl,
  });
  let program: Process = await startProcess(dataDir, env());
  const admin = () => campaignAdmin({ url: program.url, dataDir }, now());
  const rows = Array.from(
    { length: people },
    (_, n) => `agent${n + 1}@example.co.jp,P${n},D${n % 20},${(0x10_0000 + n).toString(16)},2026-03-01`,
  );
  const imported = await (await admin()).roster(
    `email,name,department,serial,valid until\n${rows.join('\n')}`,
  );
  if (imported.added !== people) throw new Error(`of ${people} rows ${imported.added} were imported`);
  // The same wish is sent again after an end, as a page does that heard no answer.
  const id = randomUUID();
  await (await admin()).invite(['slack'], id);

  let [limited, lost, done] = [0, 0, 0];
  const invited = async (): Promise<number> => (await (await admin()).overview()).states.invited;
  const seen = new Map<string, number>();
  /** How many calls have come since this was asked last: however slow the machine is, as many in a hundred of them go wrong. */
  const callsSince = (method: string): number => {
    const [before, now] = [seen.get(method) ?? 0, workspace.callsOf(method).length];
    seen.set(method, now);
    return now - before;
  };
  const among = (calls: number, percent: number): number =>
    Array.from({ length: calls }).filter(() => Math.random() * 100 < percent).length;
  const trouble = (): void => {
    const posts = callsSince('chat.postMessage');
    for (const [method, calls] of [
      ['users.lookupByEmail', callsSince('users.lookupByEmail')],
      ['chat.postMessage', posts],
    ] as const)
      for (let left = among(calls, FAULTS.limited); left > 0; left -= 1) {
        workspace.refuse(method, { status: 429, retryAfter: 1 });
        limited += 1;
      }
    for (let left = among(posts, FAULTS.lost); left > 0; left -= 1) {
      workspace.lose('chat.postMessage');
      lost += 1;
    }
  };
  for (let n = 0; done < people; n += 1) {
    for (let steps = 0; steps < 20; steps += 1) {
      trouble();
      await pause(10 + Math.random() * 40);
    }
    if (n < ends) {
      await program.kill();
      program = await startProcess(dataDir, env());
      await (await admin()).invite(['slack'], id);
    }
    done = await invited();
    tell(`${n + 1}: ${done} of ${people} invited`);
  }
  // An earlier end may have left something that is tried once more.
  await pause(3000);
  const got = new Map<string, number>();
  for (const { channel, text } of await workspace.posted())
    if (text.includes('"LATER"')) got.set(channel, (got.get(channel) ?? 0) + 1);
  await program.end();
  await workspace.close();
  rmSync(dataDir, { recursive: true, force: true });
  return {
    people,
    invited: done,
    'left out': people - got.size,
    twice: [...got.values()].filter((count) => count > 1).length,
    ends,
    limited,
    'answers lost': lost,
  };
};
