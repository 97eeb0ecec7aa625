import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import { backend, digestOf, everyRight, openRelease, overlay, type Release } from './release.fixture.ts'

const reference = (digit: string) => `${backend}:v${digit}@${digestOf(digit)}`

/** Runs `towpath` from source over the folder with towpath.yaml, with these variables and no others. */
async function towpath({ github, workspace, token }: Release, args: readonly string[], variables = {}) {
  const command = [join(import.meta.dirname, '..', '..', 'cli', 'main.ts'), ...args, '--repository', 'canal/shop']
  const child = spawn(process.execPath, command, {
    cwd: workspace,
    env: { GITHUB_TOKEN: token(everyRight), GITHUB_API_URL: github.url, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, stdout, stderr }
}

test('towpath promote tells every gate, and what a commit by hand means', async () => {
  await using shop = await openRelease()
  const { source } = await shop.deploy('staging', [{ image: backend, tag: 'v1', digit: '1' }])
  await shop.tag('v1', source)
  const dry = await towpath(shop, ['promote', 'v1', '--images', 'backend', '--dry-run'])
  expect(dry).toMatchObject({ code: 0, stderr: '' })
  const lines = dry.stdout.split('\n')
  expect(lines[0]).toBe(`${reference('1')}: staging → production`)
  expect(lines[1]).toMatch(/^ {2}evidence {3}open {5}sha256:1+ was proven in staging at /)
  expect(lines.slice(2, 10).map(line => line.trim().split(/ +/).slice(0, 2).join(' '))).toEqual([
    ...['standing open', 'soak open', 'metrics open', 'barred open', 'order open', 'freeze open', 'approvals open'],
    'alone open',
  ])
  expect(lines.slice(10)).toEqual([
    `${overlay('production')}:3: newTag: v0 → newTag: v1`,
    `${overlay('production')}:4: digest: ${digestOf('0')} → digest: ${digestOf('1')}`,
    'Would promote v1 from staging to production: 2 lines in 1 file. This is a dry run: nothing was written.',
    '',
  ])
  const { code, stdout } = await towpath(shop, ['promote', 'v1', '--images', 'backend', '--format', 'json'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    ...{
      version: 1,
      outcome: 'committed',
      tag: 'v1',
      from: 'staging',
      environment: 'production',
      source,
      by: 'person',
    },
    ...{ commit: await shop.head(), moved: [reference('1')], reasons: [] },
    images: [{ image: backend, tag: 'v1', digest: digestOf('1'), outcome: 'promote', gates: { length: 9 } }],
  })
  expect(await shop.git('log', '-1', '--format=%B', 'main')).not.toContain('Towpath-Run')
  const again = await towpath(shop, ['promote', 'v1', '--images', backend])
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('production has v1 already. Commit') })
})

test('towpath promote ends with 1 where it is refused, and with 4 where it is too early', async () => {
  await using shop = await openRelease('soak: 24h')
  const { source } = await shop.deploy('staging', [{ image: backend, tag: 'v1', digit: '1' }])
  await shop.tag('v1', source)
  const early = await towpath(shop, ['promote', 'v1', '--images', 'backend'])
  expect(early).toMatchObject({
    code: 4,
    stdout: expect.stringMatching(/v1 cannot come to production yet, before 20\d\d-.+: soak: /),
  })
  const refused = await towpath(shop, ['promote', 'v2', '--images', 'backend', '--format', 'json'])
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.stdout)).toMatchObject({
    version: 1,
    outcome: 'refused',
    reasons: [expect.stringContaining('no tag "v2"')],
  })
})

test('towpath rollback goes back, bars, and lifts', async () => {
  await using shop = await openRelease()
  for (const digit of ['1', '2']) await shop.deploy('production', [{ image: backend, tag: `v${digit}`, digit }])
  const back = await towpath(shop, ['rollback', 'production', '--images', 'backend', '--reason', 'Slow.'])
  expect(back).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`Took production to ${reference('1')} by commit`),
  })
  expect(back.stdout).toContain(`${backend}: ${digestOf('2')} → ${reference('1')}\n`)
  expect(back.stdout).toContain('The commit names no run')
  const digest = ['--digest', digestOf('2')]
  const refused = await towpath(shop, ['rollback', 'production', '--images', 'backend', '--reason', 'Try.', ...digest])
  expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('production does not go back:') })
  const lift = ['rollback', '--lift', digestOf('2'), '--reason', 'It was the network.']
  const lifted = await towpath(shop, [...lift, '--format', 'json'])
  expect(JSON.parse(lifted.stdout)).toMatchObject({ version: 1, outcome: 'committed', commit: await shop.head() })
  expect((await towpath(shop, lift)).stdout).toContain('is not barred: there is nothing to lift.')
})

test.each([
  { name: 'no tag', args: ['promote'], says: 'Name the release tag' },
  { name: 'no environment', args: ['rollback', '--reason', 'x'], says: 'Name the environment' },
  { name: 'no reason', args: ['rollback', 'production'], says: 'Say why with --reason' },
  { name: 'no digest', args: ['rollback', '--lift', 'v1', '--reason', 'x'], says: '"v1" is not a digest' },
  { name: 'both', args: ['rollback', 'production', '--lift', digestOf('1'), '--reason', 'x'], says: '--lift takes no' },
  {
    name: 'no token',
    args: ['promote', 'v1'],
    variables: { GITHUB_TOKEN: '' },
    says: 'Set GITHUB_TOKEN to a token for canal/shop',
  },
  { name: 'no such format', args: ['promote', 'v1', '--format', 'xml'], says: 'is not one of text, json' },
])('$name ends with 2', async ({ args, variables, says }) => {
  await using shop = await openRelease()
  const ended = await towpath(shop, args, variables)
  expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(says) })
})
