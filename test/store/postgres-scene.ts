import { afterAll, beforeAll } from '@jest/globals';
import { type Databases, keptPostgres } from '../helpers/postgres.ts';

export type PostgresScene = {
  readonly postgres: Databases;
  /** For connections that are to have no faults; one that was closed a moment ago may hear of the server's end. */
  readonly fail: (error: Error) => void;
};

/** A PostgreSQL for all tests of the file that asks for it. */
export const withPostgres = (): PostgresScene => {
  let ends = false;
  const fail = (error: Error): void => {
    if (!ends) throw error;
  };
  const scene = { fail } as { postgres: Databases; fail: PostgresScene['fail'] };
  beforeAll(async () => {
    scene.postgres = await keptPostgres();
  });
  afterAll(() => {
    ends = true;
    return scene.postgres.stop();
  });
  return scene;
};
