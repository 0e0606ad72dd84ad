import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian keeps servers; a person's PATH does not always have it. */
const SERVERS = '/usr/sbin';

/** The path of a program that is installed here and runs; undefined where it is not. `version`: what makes it say its version. */
export const onPath = (program: string, version: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), SERVERS]
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file) && spawnSync(file, [version]).status === 0);
