import type { Driver, Query } from './driver.ts';
import { isObject, type JsonObject, jsonOf } from './row.ts';
import { insert } from './values.ts';

/** A Bot Framework conversation reference, whole: with it a message can be sent long after the process that got it. */
export type Reference = JsonObject;

/** Keeps the reference inside the caller's transaction. */
export const putReference = async (query: Query, key: string, reference: Reference): Promise<void> => {
  await insert(
    query,
    'conversation_references',
    { key, reference: JSON.stringify(reference) },
    'on conflict (key) do update set reference = excluded.reference',
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
    return row === undefined ? undefined : jsonOf(row, 'reference', isObject);
  },
});
