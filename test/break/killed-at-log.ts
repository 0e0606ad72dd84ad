import type { Driver, Part, Transaction } from '../../src/store/driver.ts';
import type { Gap } from './aim.ts';

/** What is added to the log of a chat by itself is an answer; what came in is written with its turn. */
const isAnswer = (parts: readonly Part[]): boolean =>
  parts.length === 2 && parts[1]?.sql.startsWith('insert into web_activities') === true;

const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

/** The database of a program that dies as it adds an answer to the log of a chat, in the gap that it is told, if any. */
export const killedAtLog = (driver: Driver, gap: () => Gap | undefined): Driver => {
  /** Over PostgreSQL what was asked for is on its way by the next round of the event loop; in SQLite it is done, and waits for the disk. */
  const dieAmid = (query: Transaction): void => {
    if (driver.exclusive) query.meanwhile(die);
    else setImmediate(die);
  };
  const adding = async (query: Transaction, add: () => ReturnType<Transaction['together']>) => {
    if (gap() === 'before') die();
    const added = add();
    if (gap() === 'done') dieAmid(query);
    return added;
  };
  return {
    ...driver,
    write: async (work) => {
      let answers = false;
      const came = await driver.write((query) => {
        const together: Transaction['together'] = (parts, ...more) => {
          answers = isAnswer(parts);
          const add = () => query.together(parts, ...more);
          return answers ? adding(query, add) : add();
        };
        return work(
          Object.assign((...asked: Parameters<typeof query>) => query(...asked), query, { together }),
        );
      });
      if (answers && gap() === 'answered') die();
      return came;
    },
  };
};
