// What `npm start` runs: makes the pages of the browser where they are not there yet (an installed package brings them along, and has no tools to make
// them with), then the program, in this same process.
'use strict';
// Also where it is called by itself: a Node.js that is too old would begin the program twice.
require('./need-node.cjs');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { spawnSync } = require('node:child_process');

// Read first: who began this may be gone before the pages are made.
const starter = process.ppid;
const root = join(__dirname, '..');
if (!existsSync(join(root, 'web/dist/index.html'))) {
  const { status } = spawnSync(process.execPath, [join(root, 'web/build.ts')], { stdio: 'inherit' });
  if (status !== 0) process.exit(status === null ? 1 : status);
}

// npm passes SIGTERM on to its shell alone, and the shell (dash, BusyBox, that of Windows) ends without telling anybody: a server would be left that
// keeps the port and the data. So the program ends with the one who started it.
if (process.env.npm_lifecycle_event === 'start') {
  // npm killed outright leaves its shell alive, under another parent. Where there is no /proc nobody tells.
  const starterOfShell = () => {
    try {
      const [, parent] = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${starter}/status`, 'utf8')) || [];
      return parent;
    } catch {
      return undefined;
    }
  };
  const npm = starterOfShell();
  const isGone = () => {
    if (process.ppid !== starter || starterOfShell() !== npm) return true;
    // Windows: the number stays when the process has gone.
    try {
      process.kill(starter, 0);
      return false;
    } catch (error) {
      return error.code === 'ESRCH';
    }
  };
  const watch = setInterval(() => {
    if (!isGone()) return;
    clearInterval(watch);
    if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(143);
  }, 200);
  watch.unref();
}

import('../src/main.ts').then(({ run }) => run());
