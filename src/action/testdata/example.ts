/** A small action that the tests of `runAction` start as the runner would. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { StepResult } from '../../github/step.ts'
import { UserError } from '../../text/user-error.ts'
import { choice, secret } from '../input.ts'
import { runAction } from '../run.ts'

const fields = {
  does: choice(['succeed', 'refuse', 'leak', 'throw', 'reject-later', 'wait', 'hang', 'spin']),
  token: secret({ default: '' }),
  minutes: choice(['8', '0.01'], { default: '8' }),
}

const good: StepResult = { outcome: 'good', message: 'done', outputs: { verdict: 'yes' }, annotations: [], summary: '# Done\n' }

await runAction(
  fields,
  async ({ does, token }, { signal, log }) => {
    for (const write of [log.info, log.debug, log.warning]) write('a ##[error]b\n  ::error::not a command')
    switch (does) {
      case 'succeed':
        return good
      case 'refuse':
        return { ...good, outcome: 'refused', message: '1 error', annotations: [{ severity: 'error', message: 'x\n::y', properties: { title: 'a,b', file: 'f', startLine: 3, endLine: 3 } }] }
      case 'leak':
        return { ...good, outputs: { verdict: `see ${token}` } }
      case 'throw':
        throw new UserError('towpath.yaml:3:1: say what to do')
      case 'reject-later':
        setTimeout(() => Promise.reject(new Error('nobody waited for this')), 10)
        await sleep(5_000)
        return good
      case 'wait':
        console.log('waiting')
        await sleep(60_000, undefined, { signal })
        return good
      case 'hang':
        console.log('waiting')
        await sleep(60_000)
        return good
      case 'spin':
        for (;;);
    }
  },
  { resume: 'Run it again.', minutes: Number(process.env['INPUT_MINUTES'] ?? 8) },
)
