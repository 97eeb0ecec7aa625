import { execFile } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ensureBundles } from '../rehearsal/bundles.ts'
import { openScene } from '../rehearsal/open-scene.ts'
import { playReview } from '../rehearsal/play-review.ts'
import { scenes } from '../rehearsal/scenes.ts'
import { setStage } from '../rehearsal/stage.ts'
import { createRenderers } from '../src/manifest/renderers.ts'
import { rendererOptions } from '../src/review/renderer-options.ts'
import { median, medianTime } from './measure.ts'
import type { BenchResult } from './result.ts'

const runs = 9
/** What `kubectl kustomize` alone is given, one after another: the overlays that the review renders, without the faults it would stop at. */
const overlays = [
  'manifests/bootstrap',
  'manifests/argocd',
  'manifests/overlays/development',
  'manifests/overlays/production',
  'policies/constraints/development',
  'policies/constraints/production',
]

const run = promisify(execFile)

/**
 * How long `validate-manifests` takes on this repository's manifests with seeded faults: from the start of the bundle's process to its
 * end, which its last annotation comes right before. Its phases are those that the bundle itself tells in its debug log.
 */
export async function benchStart(root: string): Promise<BenchResult> {
  // Nobody stops a benchmark half-way but by ending its process.
  const { signal } = new AbortController()
  await ensureBundles(root, signal)
  await using stage = await setStage(root, signal)
  const scene = scenes.find(({ faults }) => faults.length > 0)
  if (scene === undefined) throw new Error('no scene has faults, so there would be no annotation')
  const open = await openScene(stage, scene)
  // The first run unpacks nothing and fills the caches of the file system; it does not count.
  await playReview(stage, root, open)
  const records = []
  for (let index = 0; index < runs; index++) {
    const { steps } = await playReview(stage, root, open)
    records.push(...steps.slice(0, 1).map(({ record }) => record))
  }
  const total = median(records.map(({ milliseconds }) => milliseconds))
  const phases = records.map(({ commands }) => readPhases(commands.map(({ data }) => data)))
  const phase = (name: string) => median(phases.map(all => all[name] ?? Number.NaN))

  const node = await medianTime(runs, () => run(process.execPath, ['--eval', '0']))
  const kustomize = await createRenderers(
    rendererOptions({ ...process.env, HOME: process.env['HOME'] ?? homedir() }),
  ).kustomize()
  const alone = await medianTime(3, async () => {
    for (const overlay of overlays)
      await run(kustomize.program, [...kustomize.prefix, join(stage.workingCopy, overlay)], {
        maxBuffer: 64 * 1024 * 1024,
      })
  })

  const rows = [
    { what: 'process start to last annotation', milliseconds: total },
    { what: '  node itself', milliseconds: node },
    { what: '  loading the bundle', milliseconds: phase('start') - node },
    { what: '  reading the tree', milliseconds: phase('read') },
    { what: '  rendering', milliseconds: phase('render') },
    { what: '  checking: schemas', milliseconds: phase('schemas') },
    { what: '  checking: policies', milliseconds: phase('policies') },
  ]
  const told = rows.slice(1).reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  rows.push({ what: '  telling GitHub, and the rest', milliseconds: total - told })
  return {
    name: 'start',
    rows,
    peer: { what: `${kustomize.label} alone on the same ${overlays.length} overlays`, milliseconds: alone },
  }
}

/** Reads `milliseconds: start 61, read 12, …` of a debug log. */
function readPhases(lines: readonly string[]): Readonly<Record<string, number>> {
  const line = lines.find(text => text.startsWith('milliseconds: ')) ?? ''
  const pairs = line
    .replace('milliseconds: ', '')
    .split(', ')
    .map(part => part.split(' '))
  return Object.fromEntries(pairs.map(([name = '', value]) => [name, Number(value)]))
}
