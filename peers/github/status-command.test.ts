import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { writeTrailers } from '../../src/bump/trailers.ts'
import { parseDigest } from '../../src/image/digest.ts'
import { writeRecords } from '../../src/promotion/record/deployments.ts'
import { commitFiles } from './seed/commit-files.ts'
import { createRepository } from './seed/create-repository.ts'
import { createTag } from './seed/create-tag.ts'
import { createJobToken } from './seed/create-token.ts'
import { completeWorkflowRun, startBranchRun } from './seed/start-workflow-run.ts'
import { connect } from './shop.fixture.ts'
import { startGitHub } from './start.ts'
import { ensureUser } from './state/world.ts'

const image = 'registry.example.org/shop/backend'
const digestOf = (digit: string) => parseDigest(`sha256:${digit.repeat(64)}`)
const config = `version: 1
applications:
  - {name: backend, context: apps/backend, image: ${image}}
environments:
  - {name: production, overlay: overlays/production, applications: [p], namespaces: [p], promotedFrom: staging, soak: 24h}
  - {name: staging, overlay: overlays/staging, applications: [s], namespaces: [s]}
`
const permissions = { contents: 'read', deployments: 'write', actions: 'read' } as const

/** A source repository whose first release runs in production, and whose second has come to staging; the third was only merged. */
async function openWorld() {
  const github = await startGitHub({ validateAnswers: true })
  const { world } = github
  const repository = await createRepository(world, { owner: 'canal', name: 'shop' })
  const manifests = await createRepository(world, { owner: 'canal', name: 'manifests' })
  const folder = await mkdtemp(join(tmpdir(), 'towpath-status-'))
  await writeFile(join(folder, 'towpath.yaml'), config)
  const token = createJobToken(world, { repositories: [repository, manifests], permissions })
  const client = await connect(github, repository, token)
  const actor = ensureUser(world, 'canal')
  const deploy = async (environment: string, digit: string, source: string) => {
    const path = '.github/workflows/deploy.yml'
    const at = { event: 'push', headBranch: 'main', headSha: source }
    const run = startBranchRun(world, { repository, workflow: 'Deploy', path, actor, ...at })
    const named = { image, tag: `v${digit}`, digest: digestOf(digit), source, environment }
    const message = `Deploy\n\n${writeTrailers([{ ...named, run: { id: run.id, attempt: 1 } }])}`
    const content = `images:\n- name: ${image}\n  newTag: v${digit}\n  digest: ${digestOf(digit)}\n`
    const files = { [`overlays/${environment}/kustomization.yaml`]: content }
    const commit = await commitFiles(world, manifests, { branch: 'main', message, files })
    const images = [{ name: image, tag: `v${digit}`, digest: digestOf(digit), source }]
    const more = { applications: [], verdict: undefined, production: environment === 'production' }
    await writeRecords(
      client,
      { environment, images, commit, outcome: 'healthy', ...more },
      {
        manifests: 'canal/manifests',
        run: { id: run.id, attempt: 1 },
        runUrl: 'https://ci.example.org/1',
        history: [],
      },
    )
    completeWorkflowRun(run, 'success')
  }
  const merge = (message: string) =>
    commitFiles(world, repository, { branch: 'main', message, files: { [message]: message } })
  const [one, two, three] = [await merge('one'), await merge('two'), await merge('three')]
  await createTag(repository, { name: 'v2', target: two, message: 'Two' })
  await deploy('production', '1', one)
  await deploy('staging', '2', two)
  const environment = { GITHUB_TOKEN: token, GITHUB_API_URL: github.url }
  return { github, folder, environment, one, two, three }
}

let world: Awaited<ReturnType<typeof openWorld>>
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  await world.github.close()
  await rm(world.folder, { recursive: true, force: true })
})

const places = ['--repository', 'canal/manifests', '--source-repository', 'canal/shop']

async function status(...args: string[]) {
  const before = world.github.requests.length
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'cli', 'main.ts'), 'status', ...args], {
    cwd: world.folder,
    env: world.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const asked = world.github.requests.slice(before).map(({ method, path }) => `${method} ${path}`)
  return { code: await ended, stdout, stderr, asked }
}

test('a release tag is in staging, and its soak holds it before production', async () => {
  const { code, stdout, stderr, asked } = await status('v2', ...places)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const lines = stdout.split('\n')
  expect(lines[0]).toBe(`${world.two} (v2)`)
  expect(lines.indexOf('staging')).toBeLessThan(lines.indexOf('production, from staging'))
  for (const line of [
    '    has it     yes',
    `    runs       v2 sha256:222222222222, built from ${world.two.slice(0, 12)}`,
    expect.stringMatching(/^ {4}record {5}deployment \d+ at 20\S+: proven$/),
    '    has it     no',
    expect.stringMatching(/^ {4}next {7}sha256:222222222222 has to wait until 20/),
    expect.stringMatching(/^ {4}soak {7}Proven in staging since 20/),
  ])
    expect(lines).toContainEqual(line)
  expect(asked.filter(request => !/^GET |^POST \/graphql/.test(request))).toEqual([])
  expect(asked.length).toBeLessThanOrEqual(20)
})

test.each([
  { name: 'the beginning of a commit', asked: () => world.one.slice(0, 10), has: ['yes', 'yes'] },
  { name: 'a commit that is only merged', asked: () => world.three, has: ['no', 'no'] },
  { name: 'a digest', asked: () => digestOf('1'), has: ['no', 'yes'] },
  { name: 'nothing', asked: () => undefined, has: [undefined, undefined] },
])('as JSON it says where it is: $name', async ({ asked, has }) => {
  const { code, stdout } = await status(...[asked() ?? []].flat(), ...places, '--format', 'json')
  expect(code).toBe(0)
  const { version, environments } = JSON.parse(stdout)
  expect(version).toBe(1)
  const found = environments.map(
    ({ environment, images: [only] }: { environment: string; images: { has?: string }[] }) => [environment, only?.has],
  )
  expect(found).toEqual([
    ['staging', has[0]],
    ['production', has[1]],
  ])
})

test.each([
  { name: 'nothing of that name', args: ['v9', ...places], code: 2, says: '"v9" is no digest, and no commit or tag' },
  { name: 'no commit that begins so', args: ['abcdef0', ...places], code: 2, says: '"abcdef0" is no digest' },
  { name: 'a text that is none', args: ['../x', ...places], code: 2, says: '"../x" is no digest' },
  { name: 'no repository', args: ['v2'], code: 2, says: 'Give --repository OWNER/NAME' },
  { name: 'a mistyped image', args: [...places, '--images', 'backnd'], code: 2, says: 'Did you mean backend?' },
  { name: 'no such branch', args: [...places, '--branch', 'mian'], code: 2, says: 'no branch "mian"' },
  { name: 'another format', args: [...places, '--format', 'xml'], code: 2, says: 'not one of text, json' },
])('refused: $name', async ({ args, code, says }) => {
  const answer = await status(...args)
  expect(answer.stderr).toContain(says)
  expect(answer).toMatchObject({ code, stdout: '' })
})

test('without a right, its line is named', async () => {
  const token = createJobToken(world.github.world, {
    repositories: world.github.world.repositories,
    permissions: { contents: 'read', actions: 'read' },
  })
  const before = world.environment.GITHUB_TOKEN
  world.environment.GITHUB_TOKEN = token
  const answer = await status(...places)
  world.environment.GITHUB_TOKEN = before
  expect(answer.code).toBe(3)
  expect(answer.stderr).toContain('deployments: read')
})
