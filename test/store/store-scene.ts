import { rmSync } from 'node:fs';
import { afterEach, beforeEach } from '@jest/globals';
import type { Driver } from '../../src/store/driver.ts';
import { openSqlite } from '../../src/store/drivers/sqlite.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { scratchDir } from '../helpers/scratch.ts';

/** A store in a folder of its own; a test may close both and put others over that folder in their place. */
type StoreScene = { readonly dir: string; driver: Driver; store: Store };

const openScratch = async (): Promise<StoreScene> => {
  const dir = scratchDir('madoguchi-store-');
  const driver = openSqlite(dir);
  return { dir, driver, store: await openStore(driver, 'tdb-class2') };
};

/** One for each test of the file that asks for it. */
export const eachOnScratch = (): StoreScene => {
  const scene = {} as StoreScene;
  beforeEach(async () => {
    Object.assign(scene, await openScratch());
  });
  afterEach(async () => {
    await scene.store.close();
    rmSync(scene.dir, { recursive: true, force: true });
  });
  return scene;
};
