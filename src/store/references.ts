import type { Driver, Part } from './driver.ts';
import { isObject, type JsonObject, jsonOf } from './row.ts';
import { inserting, partOf } from './write-rows.ts';

/** A Bot Framework conversation reference, whole: with it a message can be sent long after the process that got it. */
export type Reference = JsonObject;

const putReference = inserting(
  'conversation_references',
  ['key', 'reference'],
  'on conflict (key) do update set reference = excluded.reference',
);

/** What keeps the reference. */
export const keepingReference = (key: string, reference: Reference): Part =>
  putReference(partOf, { key, reference: JSON.stringify(reference) });

export type References = {
  readonly save: (key: string, reference: Reference) => Promise<void>;
  readonly load: (key: string) => Promise<Reference | undefined>;
};

export const createReferences = (driver: Driver): References => ({
  save: (key, reference) =>
    driver.write(async (query) => {
      await query.together([keepingReference(key, reference)], key);
    }),
  load: async (key) => {
    const [row] = await driver.look('select reference from conversation_references where key = $1', [key]);
    return row === undefined ? undefined : jsonOf(row, 'reference', isObject);
  },
});
