// Makes the pages of the browser where they are not there yet. An installed package brings them along, and has no tools to make them with.
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { spawnSync } = require('node:child_process');

const root = join(__dirname, '..');
if (!existsSync(join(root, 'web/dist/index.html'))) {
  const { status } = spawnSync(process.execPath, [join(root, 'web/build.ts')], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
