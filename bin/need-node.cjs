// Loaded before everything else (node -r), and readable by every Node.js since 6, so that an old one says a sentence and no stack trace.
'use strict';
const least = [24, 2];
const parts = process.versions.node.split('.').map(Number);
if (parts[0] < least[0] || (parts[0] === least[0] && parts[1] < least[1])) {
  process.stderr.write(
    '- Node.js ' +
      process.versions.node +
      ' では動きません。24.2 以降を https://nodejs.org/ からインストールしてください。\n- Node.js ' +
      process.versions.node +
      ' is too old: install 24.2 or later from https://nodejs.org/\n',
  );
  process.exit(78);
}
// What was compiled and stripped of its types at an earlier start is taken from a folder of the system's temporary files, where there is one: the
// entry point too, so that nothing that strips types has to be loaded.
require('node:module').enableCompileCache();
