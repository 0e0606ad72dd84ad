// Runs after an installation, under the Node.js of the machine: takes away what packages lay on the disk and nobody reads.
'use strict';
const { existsSync, readdirSync, rmSync, unlinkSync } = require('node:fs');
const { join } = require('node:path');

const modules = join(__dirname, '../node_modules');
/** Headers and manuals beside Node's program, which is linked beside them; and a library for tests, with its build, that two parts of Bot Framework ship. */
const UNREAD = [
  ['node/node_modules', /^node-.*(linux|darwin|win)-/],
  ['botbuilder/vendors', /^chai$/],
  ['botframework-streaming/vendors', /^chai$/],
];
/** Of what a package's code was made: for who debugs the package itself. */
const SOURCE_MAP = /\.(?:[cm]?[jt]s|css|wasm)\.map$/;

const childrenOf = (folder) => (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []);

const takeMapsFrom = (folder) => {
  for (const child of childrenOf(folder)) {
    const path = join(folder, child.name);
    if (child.isDirectory()) takeMapsFrom(path);
    else if (SOURCE_MAP.test(child.name)) unlinkSync(path);
  }
};

for (const [folder, unread] of UNREAD)
  for (const { name } of childrenOf(join(modules, folder)))
    if (unread.test(name)) rmSync(join(modules, folder, name), { recursive: true });
takeMapsFrom(modules);
