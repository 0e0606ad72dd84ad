import { rmSync } from 'node:fs';
import type { Driver } from '../../src/store/driver.ts';
import { openSqlite } from '../../src/store/drivers/sqlite.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { scratchDir } from '../helpers/scratch.ts';

/** A store in a folder of its own. */
export const openScratch = async (): Promise<{
  readonly dir: string;
  readonly driver: Driver;
  readonly store: Store;
}> => {
  const folder = scratchDir('madoguchi-store-');
  const sqlite = openSqlite(folder);
  return { dir: folder, driver: sqlite, store: await openStore(sqlite, 'tdb-class2') };
};

/** Closes it, and takes its folder away. */
export const closeScratch = async (folder: string, opened: Store): Promise<void> => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
};
