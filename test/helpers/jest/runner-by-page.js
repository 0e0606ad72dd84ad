import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import TestRunner from 'jest-runner';
import { Worker } from 'jest-worker';
import { pageLanes, pageOf } from './page-lanes.ts';

/** What jest-runner has its own workers run. */
const WORKER = join(dirname(createRequire(import.meta.url).resolve('jest-runner')), 'testWorker.js');

/** jest's own runner, but that files of tests which open the same page run in the same worker, as `pageLanes` says. */
export default class RunnerByPage extends TestRunner {
  #hearers = [];

  on(name, hearer) {
    const own = { name, hearer };
    this.#hearers.push(own);
    const off = super.on(name, hearer);
    return () => {
      this.#hearers.splice(this.#hearers.indexOf(own), 1);
      off();
    };
  }

  #emit(name, payload) {
    const heard = this.#hearers.filter((own) => own.name === name).map(({ hearer }) => hearer(payload));
    return Promise.all(heard);
  }

  async runTests(tests, watcher, options) {
    if (options.serial) return super.runTests(tests, watcher, options);
    const { maxWorkers } = this._globalConfig;
    const worker = this.#startWorkers(tests);
    const nextOf = pageLanes(tests, ({ path }) => pageOf(readFileSync(path, 'utf8')));
    const runLane = async (lane) => {
      while (!watcher.isInterrupted()) {
        const test = nextOf(lane);
        if (test === undefined) return;
        await this.#emit('test-file-start', [test]);
        const running = worker.worker({ ...this.#taskOf(test), lane });
        running.UNSTABLE_onCustomMessage(([event, payload]) => this.#emit(event, payload));
        await running.then(
          (result) => this.#emit('test-file-success', [test, result]),
          (error) => this.#emit('test-file-failure', [test, error]),
        );
      }
    };
    const interrupted = new Promise((resolve) => {
      watcher.on('change', (state) => {
        if (state.interrupted) resolve();
      });
    });
    const all = Promise.all(Array.from({ length: maxWorkers }, (_, lane) => runLane(lane)));
    await Promise.race([all, interrupted]).finally(() => this.#end(worker));
  }

  #startWorkers(tests) {
    const contexts = new Map(tests.map(({ context }) => [context.config.id, context]));
    const { maxWorkers, workerIdleMemoryLimit, workerThreads, workerGracefulExitTimeout } =
      this._globalConfig;
    const worker = new Worker(WORKER, {
      exposedMethods: ['worker'],
      computeWorkerKey: (_, { lane }) => String(lane),
      enableWorkerThreads: workerThreads,
      forkOptions: { serialization: 'json', stdio: 'pipe' },
      ...(typeof workerIdleMemoryLimit === 'number' && { idleMemoryLimit: workerIdleMemoryLimit }),
      maxRetries: 3,
      numWorkers: maxWorkers,
      setupArgs: [
        {
          serializableResolvers: [...contexts.values()].map(({ config, moduleMap }) => ({
            config,
            serializableModuleMap: moduleMap.toJSON(),
          })),
        },
      ],
      workerGracefulExitTimeout,
    });
    worker.getStdout()?.pipe(process.stdout);
    worker.getStderr()?.pipe(process.stderr);
    return worker;
  }

  #taskOf({ path, context: { config } }) {
    const { changedFiles, sourcesRelatedToTestsInChangedFiles } = this._context;
    return {
      path,
      config,
      globalConfig: this._globalConfig,
      context: {
        ...this._context,
        changedFiles: changedFiles && [...changedFiles],
        sourcesRelatedToTestsInChangedFiles: sourcesRelatedToTestsInChangedFiles && [
          ...sourcesRelatedToTestsInChangedFiles,
        ],
      },
    };
  }

  async #end(worker) {
    const { forceExited } = await worker.end();
    if (forceExited)
      process.stderr.write('A worker of the tests did not end by itself: something in them still runs.\n');
  }
}
