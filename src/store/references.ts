import type { Driver, Query } from './driver.ts';

/** A Bot Framework conversation reference, whole: with it a message can be sent long after the process that got it. */
export type Reference = Readonly<Record<string, unknown>>;

/** Keeps the reference inside the caller's transaction. */
export const putReference = async (query: Query, key: string, reference: Reference): Promise<void> => {
  await query(
    `insert into conversation_references (key, reference) values ($1, $2)
     on conflict (key) do update set reference = excluded.reference`,
    [key, JSON.stringify(reference)],
  );
};

export type References = {
  readonly save: (key: string, reference: Reference) => Promise<void>;
  readonly load: (key: string) => Promise<Reference | undefined>;
};

export const createReferences = (driver: Driver): References => ({
  save: (key, reference) => driver.write((query) => putReference(query, key, reference)),
  load: async (key) => {
    const [row] = await driver.read('select reference from conversation_references where key = $1', [key]);
    return row === undefined ? undefined : JSON.parse(String(row.reference));
  },
});
