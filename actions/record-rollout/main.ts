import { runAction } from '../../src/action/run.ts'
import { recordRolloutAction } from '../../src/promotion/record/action.ts'
import { inputs } from './inputs.ts'

await runAction(inputs, recordRolloutAction, {
  resume: 'Run the job again: what this attempt recorded is found, and it goes on there.',
  minutes: 15,
})
