import { runAction } from '../../src/action/run.ts'
import { bumpImagesAction } from '../../src/bump/bump-images-action.ts'
import { inputs } from './inputs.ts'

await runAction(inputs, bumpImagesAction, {
  resume: 'Run the job again: what was written already is no difference any more.',
  minutes: 15,
})
