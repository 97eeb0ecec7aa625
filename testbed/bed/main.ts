/** Runs the test bed until it is interrupted: `npm run testbed -- --help`. Progress goes to standard error, what to connect to to standard output. */
import { UserError } from '../../src/text/user-error.ts'
import { type BedCall, help, readCall } from './call.ts'
import { describeBed, describeTimes } from './describe-bed.ts'
import { startTestBed } from './start.ts'

const say = (line: string) => process.stderr.write(`${line}\n`)

async function run(call: BedCall, interrupted: AbortSignal): Promise<void> {
  const started = performance.now()
  const bed = await startTestBed({ ...call.options, log: say, signal: interrupted })
  const up = (performance.now() - started) / 1000
  if (call.timings) say(describeTimes(bed.startTimes, up))
  process.stdout.write(describeBed(bed))
  say(`The test bed is up after ${up.toFixed(1)} s. Ctrl-C takes it down.`)
  if (!interrupted.aborted) await new Promise(resolve => interrupted.addEventListener('abort', resolve, { once: true }))
  const going = performance.now()
  await bed[Symbol.asyncDispose]()
  say(`The test bed is down after ${((performance.now() - going) / 1000).toFixed(1)} s.`)
}

/** npm passes on the Ctrl-C that the terminal has already sent to all of its programs: what follows so soon is the same one. */
const sameSignalMilliseconds = 400
const interruption = new AbortController()
let interruptedAt = 0
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(name, () => {
    if (!interruption.signal.aborted) {
      interruptedAt = performance.now()
      say('Going down. Once more ends all at once.')
      interruption.abort(new UserError('Interrupted.'))
    } else if (performance.now() - interruptedAt > sameSignalMilliseconds) process.exit(130)
  })

try {
  const call = readCall(process.argv.slice(2))
  if (call.help) process.stdout.write(help)
  else
    await run(call, interruption.signal).catch(error => {
      process.exitCode = interruption.signal.aborted ? 130 : 3
      throw error
    })
} catch (error) {
  if (!(error instanceof UserError)) throw error
  if (!interruption.signal.aborted) say(error.message)
  process.exitCode ??= 2
}
