import { runAction } from '../../src/action/run.ts'
import { validateManifests } from '../../src/review/validate-manifests.ts'
import { inputs } from './inputs.ts'

await runAction(inputs, validateManifests, {
  resume: 'Nothing was left half-written; run the job again and the check starts over.',
  minutes: 8,
})
