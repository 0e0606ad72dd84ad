import type { Driver, Query, Transaction } from '../../src/store/driver.ts';
import { StoreUnavailable } from '../../src/store/unavailable.ts';

/** A database that is away just when something has gone out. */
export type Refusing = {
  readonly driver: (driver: Driver) => Driver;
  /** From when this says so on each statement that names the table is refused once, as if the database were away just then. */
  readonly refuseOnce: (table: string, from: () => boolean) => void;
  /** How many were since then; from now on none is. */
  readonly rest: () => number;
};

export const createRefusing = (): Refusing => {
  const refused = new Set<string>();
  let isMeant = (_statement: string): boolean => false;
  const heed = (statement: string): void => {
    if (refused.has(statement) || !isMeant(statement)) return;
    refused.add(statement);
    throw new StoreUnavailable('the database is away');
  };
  const heeding =
    (query: Query): Query =>
    async (sql, params) => {
      heed(sql);
      return query(sql, params);
    };
  const heedingIn = (query: Transaction): Transaction =>
    Object.assign(heeding(query), query, {
      count: async (...asked: Parameters<Transaction['count']>) => {
        heed(asked[0]);
        return query.count(...asked);
      },
      together: async (...asked: Parameters<Transaction['together']>) => {
        heed(asked[0].map(({ sql }) => sql).join(';'));
        return query.together(...asked);
      },
    });
  return {
    driver: (driver) => ({
      ...driver,
      read: heeding(driver.read),
      look: heeding(driver.look),
      write: (work) => {
        let refusal: StoreUnavailable | undefined;
        return driver.write(async (query) => {
          // Where one of several that share a commit fails, each is done anew.
          if (refusal !== undefined) throw refusal;
          try {
            return await work(heedingIn(query));
          } catch (error) {
            if (error instanceof StoreUnavailable) refusal = error;
            throw error;
          }
        });
      },
    }),
    refuseOnce: (table, from) => {
      refused.clear();
      const named = new RegExp(`\\b${table}\\b`);
      isMeant = (statement) => named.test(statement) && from();
    },
    rest: () => {
      isMeant = () => false;
      return refused.size;
    },
  };
};
