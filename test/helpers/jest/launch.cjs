'use strict';
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { cachedDataVersionTag } = require('node:v8');
const { Script, constants } = require('node:vm');

const ROOT = join(__dirname, '../../..');

/**
 * Runs a program of a script. What was compiled of it is kept when the first ends that did what it was asked: Node's own cache is written as soon as a
 * module is read, and V8 compiles hardly a function by then.
 */
module.exports = (filename, program) => {
  const cache = join(filename, '..', `${program.replaceAll('/', '-')}.${cachedDataVersionTag()}`);
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const script = new Script(readFileSync(filename, 'utf8'), {
    filename,
    cachedData,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (cachedData === undefined || script.cachedDataRejected)
    process.once('exit', (code) => {
      if (code !== 0) return;
      const made = `${cache}.${process.pid}`;
      writeFileSync(made, script.createCachedData());
      renameSync(made, cache);
    });
  const ofProject = createRequire(join(ROOT, 'package.json'));
  script.runInThisContext()(program, ofProject, ofProject);
};
