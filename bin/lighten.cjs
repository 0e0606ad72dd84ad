// Runs after an installation, under the Node.js of the machine: takes away what packages lay on the disk and nobody reads.
'use strict';
const { existsSync, readdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');

const modules = join(__dirname, '../node_modules');
/** Headers and manuals beside Node's program, which is linked beside them; and a library for tests, with its build, that two parts of Bot Framework ship. */
const UNREAD = [
  ['node/node_modules', /^node-.*(linux|darwin|win)-/],
  ['botbuilder/vendors', /^chai$/],
  ['botframework-streaming/vendors', /^chai$/],
];

for (const [folder, unread] of UNREAD) {
  const path = join(modules, folder);
  for (const name of existsSync(path) ? readdirSync(path) : [])
    if (unread.test(name)) rmSync(join(path, name), { recursive: true });
}
