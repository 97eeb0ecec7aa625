import { runAction } from '../../src/action/run.ts'
import { postStatus } from '../../src/review/post-status.ts'
import { inputs } from './inputs.ts'

await runAction(inputs, postStatus, {
  resume: 'Run the job again; a comment that is already right is left alone.',
  minutes: 4,
})
