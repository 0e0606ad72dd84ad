import { closeSync, fdatasync, openSync } from 'node:fs';

/** Has the system put what was written to an open file onto its disk. */
export type ToDisk = (file: number) => Promise<void>;

/** With what is needed to read it, such as a new length; when it was written is not: for that alone a file system with a journal would write to it each time. */
const synced: ToDisk = (file) =>
  new Promise((resolve, reject) => fdatasync(file, (error) => (error === null ? resolve() : reject(error))));

/** The log that SQLite writes transactions to before they stand in its file. */
type SqliteLog = {
  /** Resolves once what was committed is on the disk. The event loop goes on meanwhile; it would not if SQLite saw to it. */
  readonly flush: () => Promise<void>;
  /** Asks once nothing is on its way to the disk: what may yet be lost is not read. */
  readonly whenFlushed: <T>(ask: () => Promise<T>) => Promise<T>;
  readonly close: () => void;
};

/** The log beside the data file `file`. `checkpoint` brings the data from the log into that file, and onto the disk there. */
export const createSqliteLog = (file: string, checkpoint: () => void, toDisk: ToDisk = synced): SqliteLog => {
  let log: number | undefined;
  let flushing: Promise<void> | undefined;

  const once = async (): Promise<void> => {
    log ??= openSync(`${file}-wal`, 'r+');
    // What the system could not write once it takes for written: what stands there is not to be gone on from.
    await toDisk(log).catch(checkpoint);
  };

  return {
    flush: async () => {
      flushing = once();
      try {
        await flushing;
      } finally {
        flushing = undefined;
      }
    },
    whenFlushed: (ask) => (flushing === undefined ? ask() : flushing.then(ask, ask)),
    close: () => {
      if (log !== undefined) closeSync(log);
    },
  };
};
