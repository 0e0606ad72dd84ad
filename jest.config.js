export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/helpers/jest/strip-types.js' },
  testTimeout: 180_000,
  testSequencer: '<rootDir>/test/helpers/jest/longest-first.js',
  maxWorkers: 3,
};
