import { runAction } from '../../src/action/run.ts'
import { leftPreview } from '../../src/preview/preview-artifact.ts'
import { postStatus } from '../../src/review/post-status.ts'
import { leftReview } from '../../src/review/status-artifact.ts'
import { inputs } from './inputs.ts'

await runAction(inputs, (values, step) => postStatus([leftReview, leftPreview], values, step), {
  resume: 'Run the job again; a comment that is already right is left alone.',
  minutes: 4,
})
