import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const example = join(import.meta.dirname, 'testdata', 'example.ts')

interface Run {
  readonly code: number | null
  readonly log: string
  readonly outputs: string
  readonly summary: string
}

async function run(inputs: Readonly<Record<string, string>>, interrupt?: NodeJS.Signals): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-action-'))
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') }
  for (const file of Object.values(files)) await writeFile(file, '')
  const variables = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  )
  const child = spawn(process.execPath, [example], { env: { ...variables, ...files } })
  let log = ''
  child.stdout.on('data', chunk => {
    log += chunk
    if (interrupt !== undefined && String(chunk).includes('waiting')) child.kill(interrupt)
  })
  child.stderr.on('data', chunk => {
    log += chunk
  })
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  const [outputs, summary] = await Promise.all(Object.values(files).map(file => readFile(file, 'utf8')))
  await rm(folder, { recursive: true })
  return { code, log, outputs: outputs ?? '', summary: summary ?? '' }
}

test('a good result sets outputs, writes the summary and ends with 0', async () => {
  const { code, log, outputs, summary } = await run({ does: 'succeed' })
  expect({ code, summary }).toEqual({ code: 0, summary: '# Done\n\n' })
  expect(outputs).toMatch(/^verdict<<(ghadelimiter_\S+)\nyes\n\1\n$/)
  expect(log).toContain('done\n')
})

test('a line of data cannot become a workflow command', async () => {
  const { log } = await run({ does: 'succeed' })
  expect(log.split('\n').slice(0, 4)).toEqual([
    'a ## [error]b',
    '  : :error::not a command',
    '::debug::a ## [error]b%0A  : :error::not a command',
    '::warning::a ## [error]b%0A  : :error::not a command',
  ])
})

test('a refusal annotates its lines, escaped, and ends with 1', async () => {
  const { code, log, outputs } = await run({ does: 'refuse' })
  expect(code).toBe(1)
  expect(log).toContain('::error title=a%2Cb,file=f,line=3,endLine=3::x%0A::y\n')
  expect(log).toContain('::error::1 error\n')
  expect(outputs).toContain('yes')
})

test('secrets are masked before the first line and refused in outputs', async () => {
  const { code, log, outputs } = await run({ does: 'leak', token: 'hidden' })
  expect(log.startsWith('::add-mask::hidden\n')).toBe(true)
  expect({ code, outputs }).toEqual({ code: 1, outputs: '' })
  expect(log).toContain('::error::output verdict would contain a secret')
})

test.each([
  {
    name: 'an error made for the user',
    inputs: { does: 'throw' },
    code: 2,
    line: '::error::towpath.yaml:3:1: say what to do',
  },
  { name: 'a wrong input', inputs: { does: 'suceed' }, code: 2, line: 'Did you mean "succeed"?' },
  {
    name: 'a promise that nobody waits for',
    inputs: { does: 'reject-later' },
    code: 1,
    line: '::error::nobody waited for this',
  },
])('$name is said once and ends with $code', async ({ inputs, code, line }) => {
  const result = await run(inputs)
  expect(result.code).toBe(code)
  expect(result.log.split(line)).toHaveLength(2)
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s reaches work that listens, which ends with 130 and says how to go on',
  async signal => {
    const { code, log } = await run({ does: 'wait' }, signal)
    expect(code).toBe(130)
    expect(log).toContain(`::error::Stopped by ${signal}. Run it again.`)
  },
)

test('work that does not listen is ended before the runner kills it', async () => {
  const { code, log } = await run({ does: 'hang' }, 'SIGINT')
  expect(code).toBe(130)
  expect(log).toContain('::error::Stopped by SIGINT before the work had ended. Run it again.')
})

const tooLong = '::error::Stopped: the work did not end within 0.01 minutes. Run it again.\n'

test('work that takes too long is told so and ends with 4', async () => {
  const { code, log } = await run({ does: 'wait', minutes: '0.01' })
  expect(code).toBe(4)
  expect(log).toContain(tooLong)
})

test('a loop that never gives way is killed, and told why', async () => {
  const { code, log } = await run({ does: 'spin', minutes: '0.01' })
  expect(code).toBe(null)
  expect(log).toContain(tooLong)
})
