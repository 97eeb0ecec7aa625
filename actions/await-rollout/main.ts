import { runAction } from '../../src/action/run.ts'
import { awaitRolloutAction } from '../../src/rollout/await-rollout-action.ts'
import { inputs } from './inputs.ts'

await runAction(inputs, awaitRolloutAction, {
  resume: 'Nothing was changed by waiting; run the job again and it looks anew.',
  minutes: 60,
})
