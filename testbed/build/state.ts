/** Says in one line whether the cache holds what the tests of the test bed need: `npm run testbed:state`. Nothing is built. */
import { cacheFolder, missingComponents } from './cache.ts'
import { components } from './component.ts'

const usual = components.filter(({ onDemand }) => onDemand !== true).map(({ name }) => name)
const missing = missingComponents(usual)
console.log(
  missing.length === 0
    ? `test bed: all ${usual.length} components are in ${cacheFolder}`
    : `test bed: ${missing.length === usual.length ? 'the cache is cold' : `${missing.join(', ')} not built`}; tests that need them are skipped. npm run testbed:build builds them.`,
)
