import { mkdir } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { type Stage, setStage } from '../../rehearsal/stage.ts'
import { createRenderers } from '../../src/manifest/renderers.ts'
import { rendererOptions } from '../../src/review/renderer-options.ts'
import { type NodeWatch, watchNode } from './node-starts.ts'
import { type OutsideTrap, startOutsideTrap } from './outside-trap.ts'
import { layOutRelease } from './release.ts'

/** What workflows are run on: the rehearsal's stage, a release of this very tree, and watch over what a run reaches for. */
export interface ActGround extends AsyncDisposable {
  readonly stage: Stage
  /** The folder with the release. */
  readonly release: string
  readonly nodes: NodeWatch
  readonly trap: OutsideTrap
  /** The environment of act. */
  readonly environment: Readonly<Record<string, string>>
}

/** @param root the tree, a git checkout */
export async function openGround(root: string, signal: AbortSignal): Promise<ActGround> {
  await using started = new AsyncDisposableStack()
  const stage = started.use(await setStage(root, signal))
  const trap = started.use(await startOutsideTrap())
  const release = join(stage.folder, 'release')
  await layOutRelease(root, release, signal)
  await mkdir(join(stage.folder, 'node'))
  const nodes = await watchNode(join(stage.folder, 'node'))
  const ended = started.move()
  return {
    stage,
    release,
    nodes,
    trap,
    environment: {
      ...trap.environment,
      ...nodes.environment,
      PATH: [nodes.folder, ...(await rendererFolders()), process.env['PATH'] ?? ''].join(delimiter),
    },
    [Symbol.asyncDispose]: () => ended.disposeAsync(),
  }
}

/** A released bundle takes the renderers of the runner's PATH. */
async function rendererFolders(): Promise<string[]> {
  const renderers = createRenderers(rendererOptions(process.env))
  return [dirname((await renderers.kustomize()).program), dirname((await renderers.helm()).program)]
}
