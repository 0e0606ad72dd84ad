import { pause } from '../../pause.ts';
import type { Answer } from './answer.ts';
import { covers } from './news-numbers.ts';

/** How long an answer that is on its way is waited for before another one is asked for, ms. */
const PATIENCE_MS = 250;
/** An older answer is asked for anew even where nothing was heard to have changed: some of it goes by the clock, ms. */
const FRESH_MS = 60_000;
/** Of so many questions, those that were asked last, the answers are kept. */
const MOST = 8;

type Kept<T> = {
  /** The last one, and when it came, ms. */
  readonly come?: { readonly answer: Answer<T> & { readonly ok: true }; readonly at: number };
  /** What is on its way, and the how manyeth of all questions that was. */
  readonly asked?: { readonly answer: Promise<Answer<T>>; readonly turn: number };
};

type Sparing<Key, T> = {
  /** `since`: the number of what was heard, which is asked for; without it, whatever there is now. */
  readonly ask: (key: Key, since?: string, signal?: AbortSignal) => Promise<Answer<T>>;
  /** Another request whose answer is one to this question, too. */
  readonly note: (key: Key, answer: Promise<Answer<T>>) => Promise<Answer<T>>;
};

/**
 * Asks for what no answer holds that has come or is on its way: those who hear of one change share one answer, and what an act was answered
 * with is not asked for once more because the act is heard of.
 */
export const sparing = <Key, T>(
  request: (key: Key, signal?: AbortSignal) => Promise<Answer<T>>,
  now: () => number = Date.now,
  rest: () => Promise<void> = () => pause(PATIENCE_MS),
): Sparing<Key, T> => {
  const all = new Map<Key, Kept<T>>();
  let turns = 0;
  const keep = (key: Key, kept: Kept<T>): void => {
    all.delete(key);
    all.set(key, kept);
    for (const oldest of all.keys()) if (all.size > MOST) all.delete(oldest);
  };

  /** What was asked for last alone counts: where it fails, nobody knows what has changed. */
  const note = async (key: Key, answer: Promise<Answer<T>>): Promise<Answer<T>> => {
    turns += 1;
    const turn = turns;
    keep(key, { asked: { answer, turn } });
    const come = await answer;
    if (all.get(key)?.asked?.turn === turn) keep(key, come.ok ? { come: { answer: come, at: now() } } : {});
    return come;
  };

  const known = (key: Key, since: string): Answer<T> | undefined => {
    const come = all.get(key)?.come;
    return come !== undefined && now() - come.at < FRESH_MS && covers(come.answer.known, since)
      ? come.answer
      : undefined;
  };

  const ask: Sparing<Key, T>['ask'] = async (key, since, signal) => {
    if (since === undefined) return note(key, request(key, signal));
    const heard = turns;
    const asked = all.get(key)?.asked;
    if (known(key, since) === undefined && asked !== undefined) await Promise.race([asked.answer, rest()]);
    const answer = known(key, since);
    if (answer !== undefined) return answer;
    const other = all.get(key)?.asked;
    // What somebody else has asked for since is as new.
    return other !== undefined && other.turn > heard ? other.answer : note(key, request(key, signal));
  };
  return { ask, note };
};
