import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gitText } from '../peers/github/git/run-git.ts'
import { createRenderers } from '../src/manifest/renderers.ts'
import { countChanges } from '../src/preview/count-changes.ts'
import type { Preview } from '../src/preview/preview.ts'
import { rendererOptions } from '../src/review/renderer-options.ts'
import { median, medianTime } from './measure.ts'
import { makePreviewTree, type PreviewTree } from './preview-tree.ts'
import type { BenchResult } from './result.ts'

const runs = 3
const run = promisify(execFile)
const mostOutput = { maxBuffer: 64 * 1024 * 1024 }

/**
 * How long `towpath preview` takes for 20 Applications that all change, against the renderers alone, which render both states of each one
 * after the other.
 *
 * @throws Error where the preview does not have every Application
 */
export async function benchPreview(root: string): Promise<BenchResult> {
  const tree = makePreviewTree({ overlays: 16, charts: 4 })
  await using stage = await setStage(tree)
  const preview = async () => {
    const args = [join(root, 'cli', 'main.ts'), 'preview', stage.after, '--format', 'json', '--verbose']
    const { stdout, stderr } = await run(process.execPath, args, mostOutput)
    return { found: JSON.parse(stdout) as Preview, phases: readPhases(stderr) }
  }
  // The first run fills the caches of the file system; it does not count.
  const { found } = await preview()
  const { images, changed } = countChanges(found.environments)
  const applications = found.environments.filter(({ kind }) => kind === 'application').length
  if (applications !== tree.overlays.length + tree.charts.length || images < applications)
    throw new Error(`${applications} Applications and ${images} images are in the preview`)
  const phases: Readonly<Record<string, number>>[] = []
  const total = await medianTime(runs, async () => {
    phases.push((await preview()).phases)
  })
  const phase = (name: string) => median(phases.map(all => all[name] ?? Number.NaN))
  const alone = await medianTime(1, () => renderAll(tree, stage))
  return {
    name: 'preview',
    rows: [
      { what: `preview of ${applications} Applications`, milliseconds: total },
      { what: '  starting', milliseconds: phase('start') },
      { what: '  reading both trees', milliseconds: phase('read') },
      { what: '  rendering both', milliseconds: phase('render') },
      { what: '  comparing', milliseconds: phase('compare') },
    ],
    peer: { what: 'the renderers alone, both states of each in turn', milliseconds: alone },
    counts: { 'images changed': images, 'objects changed': changed },
  }
}

interface Stage extends AsyncDisposable {
  /** A folder with the first state. */
  readonly before: string
  /** A working copy of the first state with the second in it. */
  readonly after: string
}

async function setStage({ before, after }: PreviewTree): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-bench-'))
  const stage = { before: join(folder, 'before'), after: join(folder, 'after') }
  await Promise.all([write(stage.before, before), write(stage.after, before)])
  await gitText(stage.after, ['init', '--quiet', '--initial-branch=main'])
  await gitText(stage.after, ['add', '--all'])
  await gitText(stage.after, ['commit', '--quiet', '--message=Start'])
  await write(stage.after, after)
  return { ...stage, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

async function write(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), content)
  }
}

async function renderAll({ overlays, charts }: PreviewTree, stage: Stage): Promise<void> {
  const renderers = createRenderers(rendererOptions(process.env))
  const [kustomize, helm] = [await renderers.kustomize(), await renderers.helm()]
  for (const root of [stage.before, stage.after]) {
    for (const overlay of overlays) await run(kustomize.program, [...kustomize.prefix, join(root, overlay)], mostOutput)
    for (const chart of charts)
      await run(helm.program, [...helm.prefix, 'template', 'tool', join(root, chart)], mostOutput)
  }
}

/** Reads `milliseconds: start 61, read 12, …` of what the command says. */
function readPhases(said: string): Readonly<Record<string, number>> {
  const pairs = (/^milliseconds: (.*)$/m.exec(said)?.[1] ?? '').split(', ')
  return Object.fromEntries(
    pairs.map(pair => [pair.slice(0, pair.lastIndexOf(' ')), Number(pair.slice(pair.lastIndexOf(' ')))]),
  )
}
