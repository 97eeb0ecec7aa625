import { setTimeout as wait } from 'node:timers/promises'
import { gitText } from '../peers/github/git/run-git.ts'
import { commitFiles } from '../peers/github/seed/commit-files.ts'
import { createRepository } from '../peers/github/seed/create-repository.ts'
import { createJobToken } from '../peers/github/seed/create-token.ts'
import { type GitHubPeer, startGitHub } from '../peers/github/start.ts'
import type { FaultKind } from '../peers/github/state/fault.ts'
import { fullName, type Repository } from '../peers/github/state/repository.ts'
import type { BumpRequest } from '../src/bump/bump-request.ts'
import { commitBumps } from '../src/bump/commit-bumps.ts'
import { readTrailers } from '../src/bump/trailers.ts'
import { createGitHub, type GitHub } from '../src/github/client.ts'
import { commitOnBranch } from '../src/github/commit-on-branch.ts'
import { parseDigest } from '../src/image/digest.ts'
import { parseReference } from '../src/image/reference.ts'
import { silentLog } from '../src/text/log.ts'
import { seededRandom } from '../src/yaml/seeded.ts'
import { median, percentile } from './measure.ts'
import type { BenchResult } from './result.ts'

const writers = 20
const bumpsEach = 5
const images = Array.from({ length: writers }, (_, index) => `registry.example.org/shop/app-${index}`)
const faults: readonly FaultKind[] = [
  { type: 'status', status: 409 },
  { type: 'status', status: 422 },
  { type: 'status', status: 502 },
  { type: 'status-after', status: 502 },
  { type: 'cut' },
]

/** Where the manifests of the writers stand. */
type Layout = 'the same file' | 'distinct files'

/**
 * Many writers bump images on one branch while somebody else commits to it, in the same file too, and GitHub answers badly now and then.
 * Afterwards the branch's history must have every bump once, in the order of its builds.
 *
 * @throws Error where one is missing or out of order
 */
export async function benchBump(): Promise<BenchResult> {
  const same = await play('the same file')
  const distinct = await play('distinct files')
  const alone = await playAlone()
  const row = (what: string, milliseconds: number) => ({ what, milliseconds })
  return {
    name: 'bump',
    rows: [
      row(`a bump with ${writers} writers of the same file, p50`, median(same.times)),
      row('  the same file, p95', percentile(same.times, 95)),
      row(`a bump with ${writers} writers of distinct files, p50`, median(distinct.times)),
      row('  distinct files, p95', percentile(distinct.times, 95)),
    ],
    peer: row('a bump with nobody else, p50', median(alone.times)),
    counts: {
      'bumps wanted': 2 * writers * bumpsEach,
      'bumps landed': same.landed + distinct.landed,
      'commits lost': same.lost + distinct.lost,
      'older over newer': same.older + distinct.older,
      'faults answered': same.faults + distinct.faults,
      'commits by somebody else': same.noise + distinct.noise,
      'requests of a bump without conflict, most': alone.mostRequests,
    },
  }
}

interface Stage extends AsyncDisposable {
  readonly peer: GitHubPeer
  readonly repository: Repository
  /** Of the source, the oldest first. */
  readonly sources: readonly string[]
  connect(): Promise<GitHub>
}

async function play(layout: Layout) {
  await using stage = await setStage(layout)
  const ended = new AbortController()
  const created: string[] = []
  const times: number[] = []
  const noise = commitNoise(stage, layout, ended.signal, created)
  const faultCount = makeFaults(stage.peer, ended.signal)
  await Promise.all(
    images.map(async image => {
      const github = await stage.connect()
      for (let version = 1; version <= bumpsEach; version++) {
        const started = performance.now()
        const result = await commitBumps(github, requestFor(image, version, layout, stage))
        times.push(performance.now() - started)
        created.push(result.sha)
      }
      // An old job that ends late.
      await commitBumps(github, requestFor(image, 2, layout, stage))
    }),
  )
  ended.abort()
  const counts = await readHistory(stage, created)
  return { times, ...counts, noise: await noise, faults: await faultCount }
}

/** What the branch came to: which bumps it has, and whether commits that were answered for are still in it. */
async function readHistory({ repository }: Stage, created: readonly string[]) {
  const log = await gitText(repository.folder, ['log', '--reverse', '-z', '--format=%H%x01%B', 'main'])
  const commits = log.split('\0').map(text => text.split('\u0001'))
  const present = new Set(commits.map(([sha]) => sha))
  const versions = new Map<string, number[]>()
  for (const [, message = ''] of commits) {
    for (const { image, tag = '' } of readTrailers(message)) {
      versions.set(image, [...(versions.get(image) ?? []), Number(tag.slice(1))])
    }
  }
  const all = [...versions.values()]
  return {
    landed: all.reduce((sum, list) => sum + new Set(list).size, 0),
    older: all.reduce((sum, list) => sum + list.filter((version, at) => version <= (list[at - 1] ?? 0)).length, 0),
    lost: created.filter(sha => !present.has(sha)).length,
  }
}

async function playAlone() {
  const layout = 'the same file'
  await using stage = await setStage(layout)
  const github = await stage.connect()
  const times: number[] = []
  let mostRequests = 0
  for (let version = 1; version <= bumpsEach; version++) {
    for (const image of images.slice(0, 5)) {
      const before = stage.peer.requests.length
      const started = performance.now()
      await commitBumps(github, requestFor(image, version, layout, stage))
      times.push(performance.now() - started)
      mostRequests = Math.max(mostRequests, stage.peer.requests.length - before)
    }
  }
  return { times, mostRequests }
}

async function setStage(layout: Layout): Promise<Stage> {
  const peer = await startGitHub()
  const { world } = peer
  const repository = await createRepository(world, { owner: 'canal', name: 'shop' })
  const entries = images.map(image => [image, `- name: ${image}\n  newTag: v0 # of ${image}\n`] as const)
  const start = 'images:\n'
  const files: Record<string, string> = {}
  for (const [image, entry] of entries) {
    const path = pathOf(image, layout)
    files[path] = (files[path] ?? start) + entry
  }
  await commitFiles(world, repository, { branch: 'main', message: 'Start', files })
  const sources: string[] = []
  for (let version = 1; version <= bumpsEach; version++) {
    const wanted = { branch: 'source', from: 'main', message: `Build ${version}`, files: { source: String(version) } }
    sources.push(await commitFiles(world, repository, wanted))
  }
  const permissions = { contents: 'write' } as const
  const token = createJobToken(world, { repositories: [repository], permissions })
  const connect = () =>
    createGitHub({
      apiUrl: peer.url,
      token,
      repository: fullName(repository),
      log: silentLog,
      secondInMilliseconds: 500,
    })
  return { peer, repository, sources, connect, [Symbol.asyncDispose]: peer.close }
}

function pathOf(image: string, layout: Layout): string {
  const folder = layout === 'the same file' ? 'all' : image.slice(image.lastIndexOf('/') + 1)
  return `overlays/${folder}/kustomization.yaml`
}

function requestFor(image: string, version: number, layout: Layout, { sources, repository }: Stage): BumpRequest {
  const bump = {
    image: parseReference(image),
    tag: `v${version}`,
    digest: parseDigest(`sha256:${String(version).repeat(64)}`),
    commit: sources[version - 1],
  }
  return {
    branch: 'main',
    targets: [{ environment: 'development', paths: [pathOf(image, layout)], bumps: [bump] }],
    sourceRepository: fullName(repository),
    older: 'refused',
  }
}

/** Somebody who edits the same files by hand. @returns how many commits */
async function commitNoise(stage: Stage, layout: Layout, signal: AbortSignal, created: string[]): Promise<number> {
  const github = await stage.connect()
  const random = seededRandom(20)
  let count = 0
  while (!signal.aborted) {
    const path = pathOf(images[Math.floor(random() * images.length)] ?? '', layout)
    const line = `# note ${count}\n`
    const result = await commitOnBranch(github, {
      branch: 'main',
      paths: [path],
      change: async ({ files }) => {
        const text = new TextDecoder().decode(files.get(path))
        if (text.includes(line)) return undefined
        return { files: new Map([[path, new TextEncoder().encode(text + line)]]), headline: `Note ${count}`, body: '' }
      },
    })
    created.push(result.sha)
    count++
    await wait(1_000, undefined, { signal }).catch(() => {})
  }
  return count
}

async function makeFaults(peer: GitHubPeer, signal: AbortSignal): Promise<number> {
  const random = seededRandom(5)
  let count = 0
  while (!signal.aborted) {
    const kind = faults[Math.floor(random() * faults.length)]
    if (kind !== undefined) peer.fail({ path: /\/graphql$/, kind })
    count++
    await wait(1_000, undefined, { signal }).catch(() => {})
  }
  return count
}
