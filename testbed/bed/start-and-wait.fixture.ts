/** Starts a bed with everything that is built, says where it is, and waits to be ended. */
import { missingComponents } from '../build/cache.ts'
import { componentsOf } from './requirements.ts'
import { startTestBed } from './start.ts'

const wanted = { gatekeeper: true, argocd: true }
const bed = await startTestBed(missingComponents(componentsOf(wanted)).length === 0 ? wanted : {})
process.stdout.write(`${bed.folder}\n`)
setInterval(() => {}, 60_000)
