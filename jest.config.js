export default {
  roots: ['<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: '<rootDir>/test/helpers/jest/plain-environment.js',
  runtime: '<rootDir>/test/helpers/jest/plain-runtime.js',
  globalSetup: '<rootDir>/test/helpers/jest/before-tests.js',
  injectGlobals: false,
  transform: {},
  testTimeout: 180_000,
  testSequencer: '<rootDir>/test/helpers/jest/longest-first.js',
  runner: '<rootDir>/test/helpers/jest/runner-by-page.js',
  maxWorkers: 3,
  // A worker ends its browser with itself; on a busy machine that takes longer than the half second that jest would wait.
  workerGracefulExitTimeout: 30_000,
};
