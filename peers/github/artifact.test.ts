import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import { readArtifactRuntime } from '../../src/github/artifact-runtime.ts'
import { BadArtifactError } from '../../src/github/bad-artifact-error.ts'
import { downloadArtifact } from '../../src/github/download-artifact.ts'
import { uploadArtifact } from '../../src/github/upload-artifact.ts'
import { silentLog } from '../../src/text/log.ts'
import { runnerEnvironment } from './seed/runner-environment.ts'
import { startPullRequestRun } from './seed/start-workflow-run.ts'
import { openShop, type Shop } from './shop.fixture.ts'
import { nextId, now } from './state/world.ts'

const limits = { mostZippedBytes: 10_000, mostBytes: 20_000, mostFiles: 2 }
const options = { log: silentLog, secondInMilliseconds: 1 }

function startRun(shop: Shop) {
  const about = { workflow: 'Check', path: '.github/workflows/check.yml', actor: shop.pull.author }
  const run = startPullRequestRun(shop.peer.world, shop.pull, about)
  return { run, environment: runnerEnvironment(shop.peer.world, run) }
}

/** Puts a zip of any kind where an artifact's would be. */
function plant(shop: Shop, zip: Uint8Array, size = zip.length): number {
  const { run } = startRun(shop)
  const blob = `blob-${run.id}`
  shop.peer.world.blobs.set(blob, zip)
  const times = { createdAt: now(), expiresAt: now() }
  const artifact = { id: nextId(shop.peer.world), name: 'status', runId: run.id, blob, size, digest: undefined }
  shop.repository.artifacts.push({ ...artifact, ...times, finalized: true })
  return run.id
}

test('what one run uploads another downloads, without the token reaching the storage', async () => {
  await using shop = await openShop()
  const { run, environment } = startRun(shop)
  const files = { 'status.json': strToU8('{"number":1}') }
  const upload = uploadArtifact(readArtifactRuntime(environment), { name: 'status', files, retentionDays: 5 }, options)
  const id = await upload
  const { data } = await shop.github.octokit.rest.actions.getArtifact({ ...shop.github.repository, artifact_id: id })
  expect(data).toMatchObject({ name: 'status', workflow_run: { id: run.id, head_sha: shop.pull.head.sha } })
  expect(data.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
  const wanted = { runId: run.id, name: 'status', limits }
  expect(await downloadArtifact(shop.github, wanted, silentLog)).toEqual(new Map(Object.entries(files)))
  expect(await downloadArtifact(shop.github, { ...wanted, name: 'other' }, silentLog)).toBeUndefined()
})

test('an upload and a download outlast outages, and a name is taken once', async () => {
  await using shop = await openShop()
  const { run, environment } = startRun(shop)
  const runtime = readArtifactRuntime(environment)
  const artifact = { name: 'status', files: { 'a.json': strToU8('{}') }, retentionDays: 1 }
  for (const path of [/CreateArtifact$/, /_storage/, /FinalizeArtifact$/]) {
    shop.peer.fail({ path, kind: { type: 'status', status: 503 } })
  }
  await uploadArtifact(runtime, artifact, options)
  shop.peer.fail({ method: 'GET', path: /_storage/, times: 2, kind: { type: 'cut' } })
  const files = await downloadArtifact(shop.github, { runId: run.id, name: 'status', limits }, silentLog)
  expect(files?.size).toBe(1)
  const again = uploadArtifact(runtime, artifact, options)
  await expect(again).rejects.toThrow(/409.*already exists/)
  const stranger = uploadArtifact({ ...runtime, runBackendId: 'run-1' }, { ...artifact, name: 'other' }, options)
  await expect(stranger).rejects.toMatchObject({ status: 401 })
})

test('an abort ends an upload that waits, with its own reason', async () => {
  await using shop = await openShop()
  shop.peer.fail({ path: /CreateArtifact$/, times: 9, kind: { type: 'status', status: 503 } })
  const controller = new AbortController()
  const info = () => controller.abort(new Error('SIGTERM'))
  const runtime = readArtifactRuntime(startRun(shop).environment)
  const artifact = { name: 'status', files: {}, retentionDays: 1 }
  const upload = uploadArtifact(runtime, artifact, { log: { ...silentLog, info }, signal: controller.signal })
  await expect(upload).rejects.toThrow('SIGTERM')
})

test.each([
  {
    name: 'a zip bomb',
    zip: () => zipSync({ a: new Uint8Array(5_000_000) }),
    reason: 'unpacked it is larger than 20000 bytes',
  },
  {
    name: 'a file out of the folder',
    zip: () => zipSync({ '../a': strToU8('a') }),
    reason: '"../a" is no plain file name',
  },
  { name: 'an absolute path', zip: () => zipSync({ '/etc/passwd': strToU8('a') }), reason: 'is no plain file name' },
  { name: 'a path of another system', zip: () => zipSync({ 'a\\b': strToU8('a') }), reason: 'is no plain file name' },
  {
    name: 'too many files',
    zip: () => zipSync({ a: strToU8('a'), b: strToU8('b'), c: strToU8('c') }),
    reason: 'more than 2 files',
  },
  { name: 'no zip', zip: () => strToU8('PK and then nothing'), reason: 'it is not a zip file' },
  { name: 'a large zip', zip: () => new Uint8Array(10_001), reason: 'it is larger than 10000 bytes' },
  {
    name: 'a zip that is larger than GitHub said',
    zip: () => new Uint8Array(50_000),
    size: 10,
    reason: 'the answer is larger than 10000 bytes',
  },
])('$name is refused', async ({ zip, size, reason }) => {
  await using shop = await openShop()
  const runId = plant(shop, zip(), size)
  const download = downloadArtifact(shop.github, { runId, name: 'status', limits }, silentLog)
  await expect(download).rejects.toBeInstanceOf(BadArtifactError)
  await expect(download).rejects.toThrow(`Artifact "status" of run ${runId} is refused: `)
  await expect(download).rejects.toThrow(reason)
})

test("the emulator is one that GitHub's own client can upload to", async () => {
  await using shop = await openShop()
  const { run, environment } = startRun(shop)
  const folder = await mkdtemp(join(tmpdir(), 'towpath-artifact-'))
  try {
    const content = 'x'.repeat(5_000)
    await writeFile(join(folder, 'report.txt'), content)
    const program = `
      import { DefaultArtifactClient } from ${JSON.stringify(import.meta.resolve('@actions/artifact'))}
      await new DefaultArtifactClient().uploadArtifact('report', ['report.txt'], '.')`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: folder,
      // The client takes a host of that name for GitHub's own.
      env: {
        PATH: process.env['PATH'],
        ...environment,
        GITHUB_WORKSPACE: folder,
        GITHUB_SERVER_URL: 'https://github.com',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    expect(await new Promise(resolve => child.on('close', resolve))).toBe(0)
    const files = await downloadArtifact(shop.github, { runId: run.id, name: 'report', limits }, silentLog)
    expect(new TextDecoder().decode(files?.get('report.txt'))).toBe(content)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
