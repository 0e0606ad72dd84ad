export default {
  testEnvironment: '<rootDir>/test/helpers/plain-globals.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/helpers/strip-types.js' },
  testTimeout: 60_000,
  maxWorkers: 2,
};
