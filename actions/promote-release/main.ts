import { runAction } from '../../src/action/run.ts'
import { promoteReleaseAction } from '../../src/promotion/promote-release-action.ts'
import { inputs } from './inputs.ts'

await runAction(inputs, promoteReleaseAction, {
  resume: 'Run the job again: what was written already is no difference any more.',
  minutes: 15,
})
