import { afterAll, beforeAll } from '@jest/globals';
import { type Postgres, startPostgres } from '../helpers/postgres.ts';

/** For what is to have no faults of its own. */
export const fail = (error: Error): never => {
  throw error;
};

/** A PostgreSQL for all tests of the file that asks for it. */
export const withPostgres = (): { readonly postgres: Postgres } => {
  const scene = {} as { postgres: Postgres };
  beforeAll(async () => {
    scene.postgres = await startPostgres();
  });
  afterAll(() => scene.postgres.stop());
  return scene;
};
