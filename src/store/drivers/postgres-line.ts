import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Between two signs of life, ms. */
const BEAT_MS = 1_000;
/** How long a sign of life may take before the line is taken for dead, ms. */
const ANSWER_MS = 3_000;
/** Between two tries to get the line back, ms. */
const AGAIN_MS = 500;
const CHANNEL = 'madoguchi';

/** Tells all who listen `$1`. Nobody waits for the disk: nothing of it is kept. */
export const NOTIFY = `select set_config('synchronous_commit', 'off', true), pg_notify('${CHANNEL}', $1)`;

/** The end of a transaction that tells the other processes something: in one message, for each has its way there and back. */
export const commitTelling = (client: pg.ClientBase, payload: string): string =>
  `notify ${CHANNEL}, ${client.escapeLiteral(payload)}; commit`;

/** A connection of its own by which this process hears the others and shows that it lives. */
export type Line = {
  /** The database does not answer now. */
  readonly isDown: () => boolean;
  readonly close: () => Promise<void>;
};

/**
 * Opens the line and keeps it open, until it is closed: LISTEN, and a sign of life every second. One that breaks is opened anew at once, and
 * only where that fails the database is taken to be away. Resolves once it is open for the first time; throws where that fails.
 */
export const openLine = async (needs: {
  readonly connect: () => pg.Client;
  /** The statement that shows that this process lives; `begins` where it did not before. */
  readonly beat: (client: pg.Client, begins: boolean) => Promise<void>;
  /** The process ends: nobody has to wait for it to be found dead. */
  readonly leave: (client: pg.Client) => Promise<void>;
  readonly heard: (payload: string) => void;
  /** The line is back; what was told meanwhile was missed. */
  readonly resumed: () => void;
  readonly report: (error: Error) => void;
}): Promise<Line> => {
  let closed = false;
  let down = false;
  let current: pg.Client | undefined;
  /** Ends the pause between two beats. */
  let wake = new AbortController();

  const open = async (): Promise<void> => {
    const client = needs.connect();
    client.on('error', () => wake.abort());
    client.on('end', () => wake.abort());
    client.on('notification', ({ payload = '' }) => needs.heard(payload));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      await needs.beat(client, true);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    current = client;
  };

  /** Resolves at the next beat, or earlier where something happened to the line. */
  const rest = async (ms: number): Promise<void> => {
    await pause(ms, undefined, { signal: wake.signal, ref: false }).catch(() => undefined);
    if (wake.signal.aborted) wake = new AbortController();
  };

  const answered = async (client: pg.Client): Promise<boolean> => {
    const late = new AbortController();
    try {
      return await Promise.race([
        needs.beat(client, false).then(
          () => true,
          () => false,
        ),
        pause(ANSWER_MS, false, { signal: late.signal, ref: false }).catch(() => false),
      ]);
    } finally {
      late.abort();
    }
  };

  const reopen = async (): Promise<void> => {
    try {
      await open();
      down = false;
      needs.resumed();
    } catch (error) {
      if (!down) needs.report(error instanceof Error ? error : new Error(String(error)));
      down = true;
    }
  };

  const keep = async (): Promise<void> => {
    while (!closed) {
      const client = current;
      if (client === undefined) {
        await reopen();
        if (current === undefined) await rest(AGAIN_MS);
      } else if (await answered(client)) await rest(BEAT_MS);
      else {
        current = undefined;
        client.end().catch(() => undefined);
      }
    }
  };

  await open();
  const kept = keep();
  return {
    isDown: () => down,
    close: async () => {
      closed = true;
      wake.abort();
      await kept;
      const client = current;
      if (client === undefined) return;
      const left = needs.leave(client).then(() => client.end());
      await Promise.race([left.catch(() => undefined), pause(ANSWER_MS, undefined, { ref: false })]);
    },
  };
};
