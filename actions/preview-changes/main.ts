import { runAction } from '../../src/action/run.ts'
import { previewChanges } from '../../src/preview/preview-changes.ts'
import { inputs } from './inputs.ts'

await runAction(inputs, previewChanges, {
  resume: 'Nothing was left half-written; run the job again.',
  minutes: 8,
})
