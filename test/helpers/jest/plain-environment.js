/** What of the process a file of tests could leave changed for those after it. */
const stateOf = () => new Map([...Object.entries(process.env), ['the working directory', process.cwd()]]);

/** How many lines of a stack are kept: enough to lead from a library to its test. */
const STACK = 20;

/**
 * jest environment: Node itself, where jest has a context of its own for each file of tests. What jest puts into the global scope for a file is
 * taken back after it; a file that leaves the environment or the working directory changed fails.
 */
export default class PlainEnvironment {
  global = globalThis;
  #console = globalThis.console;
  #exit = process.exit;
  #before = stateOf();
  #hearers = process.listeners('message');

  getVmContext = () => null;

  async setup() {
    // Both were set by jest a moment before. Playwright reads a stack for most of what it does, and jest's own way looks for a map of each line.
    Error.stackTraceLimit = STACK;
    // As Node's own, but jest's messages show paths, not URLs.
    Error.prepareStackTrace = (error, sites) =>
      [Error.prototype.toString.call(error), ...sites].join('\n    at ').replaceAll('file://', '');
  }

  async teardown() {
    globalThis.console = this.#console;
    process.exit = this.#exit;
    // A library that hears jest's main process, as what stops a PostgreSQL does, would keep the worker from ending.
    for (const hearer of process.listeners('message'))
      if (!this.#hearers.includes(hearer)) process.off('message', hearer);
    const after = stateOf();
    const names = new Set([...this.#before.keys(), ...after.keys()]);
    const changed = [...names].filter((name) => this.#before.get(name) !== after.get(name));
    if (changed.length > 0) throw new Error(`The tests of this file left changed: ${changed.join(', ')}`);
  }
}
