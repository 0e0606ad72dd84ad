'use strict';
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { cachedDataVersionTag } = require('node:v8');
const { Script, constants } = require('node:vm');

const ROOT = join(__dirname, '../../..');
/** The server, which most tests start; other programs have most of what they run in common with it. */
const SERVER = 'test/helpers/program.ts';
/** How long after its start a program has compiled what it runs, ms. */
const COMPILED_AFTER_MS = 2_000;

/**
 * Runs a program of a script. What was compiled of it is kept by the first that ends having done what it was asked, or is at work for a while, for most
 * servers of tests are killed: Node's own cache is written as soon as a module is read, and V8 compiles hardly a function by then.
 */
module.exports = (filename, program) => {
  const cacheOf = (name) => join(filename, '..', `${name.replaceAll('/', '-')}.${cachedDataVersionTag()}`);
  const own = cacheOf(program);
  const kept = [own, cacheOf(SERVER)].find(existsSync);
  // It is ASCII alone; so read, a start touches a twentieth less of memory than by UTF-8.
  const script = new Script(readFileSync(filename, 'latin1'), {
    filename,
    cachedData: kept && readFileSync(kept),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (kept !== own || script.cachedDataRejected) {
    const keep = () => {
      if (existsSync(own) && !script.cachedDataRejected) return;
      const made = `${own}.${process.pid}`;
      writeFileSync(made, script.createCachedData());
      renameSync(made, own);
    };
    setTimeout(keep, COMPILED_AFTER_MS).unref();
    process.once('exit', (code) => {
      if (code === 0) keep();
    });
  }
  const ofProject = createRequire(join(ROOT, 'package.json'));
  script.runInThisContext()(program, ofProject, ofProject);
};
