import { test } from '@jest/globals'
import { missingComponents } from '../build/cache.ts'

/**
 * jest's `test` where the bed can run here: on Linux, with the named components in the cache; else `test.skip`, and the report of skipped
 * tests says why.
 */
export function bedTest(components: readonly string[]): typeof test | typeof test.skip {
  const reason = whyNot(components)
  if (reason === undefined) return test
  test.skip(reason, () => {})
  return test.skip
}

function whyNot(components: readonly string[]): string | undefined {
  if (process.platform !== 'linux') return 'the test bed runs on Linux alone'
  const missing = missingComponents(components)
  return missing.length === 0 ? undefined : `not built: ${missing.join(', ')}`
}
