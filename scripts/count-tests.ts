/** Prints the closing line of `.ci/run` from the JSON files that jest wrote: `npm run count-tests -- FILE…`. */
import { readFileSync } from 'node:fs'

interface JestResult {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numRuntimeErrorTestSuites: number
}

const files = process.argv.slice(2)
if (files.length === 0) throw new Error('name the files that jest wrote')
const results = files.map((file): JestResult => JSON.parse(readFileSync(file, 'utf8')))
const sum = (count: (result: JestResult) => number) => results.reduce((total, result) => total + count(result), 0)
// A suite that could not be loaded has no tests to count, and is a failure all the same.
const failed = sum(({ numFailedTests, numRuntimeErrorTestSuites }) => numFailedTests + numRuntimeErrorTestSuites)
const passed = sum(({ numPassedTests }) => numPassedTests)
const skipped = sum(({ numPendingTests }) => numPendingTests)
console.log(`tests: ${passed} passed, ${failed} failed, ${skipped} skipped`)
