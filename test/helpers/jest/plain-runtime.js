import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ModuleMocker } from 'jest-mock';
import { setGlobals } from './globals.js';

const require = createRequire(import.meta.url);
const GLOBALS = new URL('globals.js', import.meta.url).href;

enableCompileCache();
registerHooks({
  resolve: (name, context, next) =>
    name === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : next(name, context),
});

/** The files of tests that this process has loaded: jest has one that crashed run again. */
const loaded = new Set();

/**
 * jest runtime: Node's own loader in the place of jest's, which loads every module anew for each file of tests, at a second of CPU each. A file of
 * tests is loaded for itself; what it imports is loaded once a worker.
 */
export default class PlainRuntime {
  #mocker = new ModuleMocker(globalThis);

  setGlobalsForRuntime(globals) {
    const { fn, spyOn } = this.#mocker;
    setGlobals({ ...globals, jest: { fn: fn.bind(this.#mocker), spyOn: spyOn.bind(this.#mocker) } });
  }

  /** Loads jest-circus anew: it holds the tests of one file. */
  requireInternalModule(path) {
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
    delete require.cache[path];
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  unstable_importModule(path) {
    const url = pathToFileURL(path);
    if (loaded.has(path)) url.search = `${loaded.size}`;
    loaded.add(path);
    return import(url.href);
  }

  enterTestCode() {}

  leaveTestCode() {}

  getSourceMaps() {
    return new Map();
  }

  getAllCoverageInfoCopy() {}

  teardown() {
    this.#mocker.restoreAllMocks();
  }
}
