// Tests that need the test bed's programs take minutes and start servers: they run alone, when they are asked for.
const testbed = process.env.TOWPATH_TESTS === 'testbed'

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: testbed
    ? ['<rootDir>/testbed/**/*.bed.test.ts']
    : [
        '<rootDir>/{src,actions,cli,peers,rehearsal,scripts,bench,manifests,policies,testbed}/**/*.test.ts',
        '!**/*.bed.test.ts',
      ],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '<rootDir>/rehearsal-output/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2024', experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
      },
    ],
  },
  // Whole-action tests start child processes; two at a time on two cores is as fast as it gets. A bed takes both cores.
  maxWorkers: testbed ? 1 : 2,
  testTimeout: testbed ? 300_000 : 60_000,
}
