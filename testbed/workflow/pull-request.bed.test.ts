import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from '@jest/globals'
import type { CheckRun } from '../../peers/github/state/check-run.ts'
import type { PullRequest } from '../../peers/github/state/pull-request.ts'
import { expectedLine } from '../../rehearsal/edit.ts'
import { type OpenScene, openScene } from '../../rehearsal/open-scene.ts'
import { scenes } from '../../rehearsal/scenes.ts'
import { bedTest } from '../bed/bed-test.ts'
import { type ActGround, openGround } from './act-ground.ts'
import { commandsOf, jobResults, outputsOf, printedLines, stepsOf, summaryOf } from './act-log.ts'
import { type Played, playMergeGroup, playPullRequest, playStatus } from './play-workflow.ts'

const test = bedTest(['act'])

const checkout = 'actions/checkout'
const [review, preview] = ['Review the manifests', 'Preview the changes']
const reusable = `towpath-ci/towpath/.github/workflows/pull-request.yml@${'0'.repeat(40)}`
const api = '/repos/towpath-ci/towpath/'
const post = 'towpath-ci/towpath/actions/post-status'

let ground: ActGround

beforeAll(async () => {
  ground = await openGround(join(import.meta.dirname, '..', '..'), new AbortController().signal)
})
afterAll(async () => {
  await ground?.[Symbol.asyncDispose]()
})

test('a good pull request gets a green check and one comment; a merge queue then judges its group without one', async () => {
  const { pull } = await open('more-memory-for-the-backend')
  const played = await playPullRequest(ground, pull)
  expect(played.exitCode).toBe(0)
  expect(steps(played)).toEqual([`${checkout}: success`, `${review}: success`, `${preview}: success`])
  expect(jobResults(played.log)).toEqual({ review: 'success' })
  expect(outputsOf(played.log)).toMatchObject({ verdict: 'success', errors: '0', status: 'comment' })
  const written = ['POST check-runs', `POST issues/${pull.number}/comments`, 'PATCH issues/comments/N']
  expect(writes(played)).toEqual(written)
  expectContained(played, ['validate-manifests.js', 'preview-changes.js'])
  expect(checksOf(pull, pull.head.sha)).toMatchObject([
    { name: 'towpath review', conclusion: 'success', annotations: [] },
  ])
  expect(commentsOf(pull)).toMatchObject([
    { author: 'github-actions[bot]', body: expect.stringContaining('**No findings**') },
  ])

  const group = await playMergeGroup(ground, pull)
  expect(group.exitCode).toBe(0)
  expect(outputsOf(group.log)).toMatchObject({ verdict: 'success', status: 'summary' })
  expect(writes(group)).toEqual(['POST check-runs'])
  expect(checksOf(pull, group.run.headSha)).toMatchObject([{ conclusion: 'success' }])
})

test('seeded faults fail the job, each on its line in the check, the log, the summary and the comment', async () => {
  const { pull, scene, workingCopy } = await open('debug-the-backend')
  const seeded = await Promise.all(
    scene.faults.map(async fault => `${fault.rule} ${fault.file}:${await expectedLine(workingCopy, fault)}`),
  )
  const played = await playPullRequest(ground, pull)
  expect(played.exitCode).toBe(1)
  expect(steps(played)).toEqual([`${checkout}: success`, `${review}: failure`, `${preview}: success`])
  expect(jobResults(played.log)).toEqual({ review: 'failure' })
  expect(outputsOf(played.log)).toMatchObject({ verdict: 'failure', errors: '3', status: 'comment' })
  expectContained(played, ['validate-manifests.js', 'preview-changes.js'])

  const [check, more] = checksOf(pull, pull.head.sha)
  expect(more).toBeUndefined()
  expect(check?.conclusion).toBe('failure')
  const annotated = check?.annotations.map(({ title, path, startLine }) => `${ruleOf(title)} ${path}:${startLine}`)
  expect(annotated?.sort()).toEqual(seeded.toSorted())
  const logged = commandsOf(played.log)
    .filter(({ command, properties }) => command === 'error' && properties['file'] !== undefined)
    .map(({ properties: { title, file, line } }) => `${ruleOf(title)} ${file}:${line}`)
  expect(logged.sort()).toEqual(seeded.toSorted())
  const links = seeded.map(place => `/blob/${pull.head.sha}/${place.split(' ')[1]?.replace(':', '#L')}`)
  const [comment] = commentsOf(pull)
  for (const link of links) {
    expect(comment?.body).toContain(link)
    expect(summaryOf(played.log)).toContain(link)
  }
})

test("a fork's run writes nothing but an artifact; the workflow that follows it writes the comment", async () => {
  const { pull } = await open('longer-drain')
  const played = await playPullRequest(ground, pull)
  expect(played.exitCode).toBe(0)
  expect(outputsOf(played.log)).toMatchObject({ verdict: 'success', status: 'artifact' })
  expect(writes(played)).toEqual([])
  expectContained(played, ['validate-manifests.js', 'preview-changes.js'])
  expect(pull.repository.artifacts.filter(({ runId }) => runId === played.run.id)).toMatchObject([
    { name: 'towpath-status', finalized: true },
    { name: 'towpath-preview', finalized: true },
  ])
  expect([checksOf(pull, pull.head.sha), commentsOf(pull)]).toEqual([[], []])

  const status = await playStatus(ground, played.run)
  expect(status.exitCode).toBe(0)
  expect(steps(status)).toEqual([`${post}: success`])
  expect(outputsOf(status.log)).toEqual({ 'pull-request': String(pull.number), status: 'written' })
  expect(writes(status)).toEqual([`POST issues/${pull.number}/comments`, 'PATCH issues/comments/N'])
  expectContained(status, ['post-status.js'])
  expect(commentsOf(pull)).toMatchObject([
    { author: 'github-actions[bot]', body: expect.stringContaining('**No findings**') },
  ])

  const again = await playStatus(ground, { ...played.run, event: 'push' })
  expect(again.exitCode).toBe(0)
  expect([steps(again), again.nodes, again.requests]).toEqual([[], [], []])
})

test("a user's own caller sets inputs, and its next job reads the verdict", async () => {
  const faulty = await open('debug-the-backend', 'own-caller')
  const caller = await writeWorkflow(`
  manifests:
    permissions: { contents: read, checks: write, pull-requests: write, security-events: write }
    uses: ${reusable}
    with: { path: manifests, fail-on: error, upload-sarif: true }
  after:
    runs-on: ubuntu-latest
    needs: manifests
    steps:
      - run: echo "the verdict is \${{ needs.manifests.outputs.verdict }}"
`)
  const refused = await playPullRequest(ground, faulty.pull, caller)
  // The policies stand beside that folder, so one of the three faults is none here.
  expect(outputsOf(refused.log)).toMatchObject({ verdict: 'failure', errors: '2' })
  const { repository, head } = faulty.pull
  expect(repository.sarifUploads.filter(({ commit }) => commit === head.sha)).toHaveLength(1)
  expect(jobResults(refused.log)).toEqual({ review: 'failure' })

  const good = await open('more-memory-for-the-backend', 'own-caller-again')
  const accepted = await playPullRequest(ground, good.pull, caller)
  expect(accepted.exitCode).toBe(0)
  expect(printedLines(accepted.log)).toContain('the verdict is success')
})

test('what a release does not bring is not fetched from anywhere, and who asks for an outside host is seen', async () => {
  const { pull } = await open('more-memory-for-the-backend', 'outside')
  const call = `
  review:
    permissions: { contents: read, checks: write, pull-requests: write, security-events: write }
    uses: ${reusable}
  other:
    runs-on: ubuntu-latest
    needs: review
    steps:
`
  const unknown = await writeWorkflow(`${call}      - uses: example/unknown@v1\n`)
  const played = await playPullRequest(ground, pull, unknown)
  expect(played.exitCode).toBe(1)
  expect(jobResults(played.log)).toMatchObject({ review: 'success' })
  expect(ground.trap.take()).toEqual([])
  expect(played.requests.some(({ path, status }) => path.startsWith('/example/unknown/') && status >= 400)).toBe(true)

  const curious = await writeWorkflow(`${call}      - run: node -e "fetch('http://registry.example.org/')"\n`)
  await playPullRequest(ground, pull, curious)
  expect(ground.trap.take()).toEqual(['registry.example.org:80'])
})

/** Opens the pull request of a scene of the rehearsal, from a branch of its own. */
function open(name: string, branch = name): Promise<OpenScene> {
  const scene = scenes.find(each => each.branch === name)
  if (scene === undefined) throw new Error(`The rehearsal has no scene ${name}.`)
  return openScene(ground.stage, { ...scene, branch })
}

async function writeWorkflow(jobs: string): Promise<string> {
  const file = join(await mkdtemp(join(ground.stage.folder, 'caller-')), 'caller.yml')
  await writeFile(file, `name: Pull request\non: pull_request\njobs:${jobs}`)
  return file
}

/** The steps that ran, without the commits that they name. */
function steps({ log }: Played): string[] {
  return stepsOf(log).map(({ step, result }) => `${step.split('@')[0]}: ${result}`)
}

/** What GitHub was asked to write. */
function writes({ requests }: Played): string[] {
  return requests
    .filter(({ method, path }) => method !== 'GET' && path.startsWith(api))
    .map(({ method, path }) => `${method} ${path.slice(api.length).replace(/comments\/\d+$/, 'comments/N')}`)
}

/** This very Node ran these scripts, and nobody but the emulated GitHub was asked for anything: it has no action to give. */
function expectContained({ nodes, requests }: Played, scripts: readonly string[]): void {
  expect(nodes).toEqual(scripts.map(script => ({ version: process.version, script })))
  expect(ground.trap.take()).toEqual([])
  expect(requests.filter(({ path }) => !/^\/(repos\/towpath-ci\/towpath|twirp|_storage)\//.test(path))).toEqual([])
}

function checksOf({ repository }: PullRequest, sha: string): CheckRun[] {
  return repository.checkRuns.filter(({ headSha }) => headSha === sha)
}

function commentsOf({ repository, number }: PullRequest): { readonly author: string; readonly body: string }[] {
  return repository.comments
    .filter(comment => comment.number === number)
    .map(({ author, body }) => ({ author: author.login, body }))
}

/** An annotation's title begins with the rule. */
function ruleOf(title: string | null | undefined): string {
  return title?.split(':')[0] ?? ''
}
