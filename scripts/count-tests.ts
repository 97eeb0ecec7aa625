/** Prints the closing line of `.ci/run` from the JSON that jest wrote: `npm run count-tests -- FILE`. */
import { readFileSync } from 'node:fs'

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('name the file that jest wrote')
const result: {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numRuntimeErrorTestSuites: number
} = JSON.parse(readFileSync(file, 'utf8'))
// A suite that could not be loaded has no tests to count, and is a failure all the same.
const failed = result.numFailedTests + result.numRuntimeErrorTestSuites
console.log(`tests: ${result.numPassedTests} passed, ${failed} failed, ${result.numPendingTests} skipped`)
