import { defaultKubernetes } from '../config/config.ts'
import { loadConfig } from '../config/read.ts'
import { readTree } from '../manifest/read-tree.ts'
import { createRenderers, type RendererOptions } from '../manifest/renderers.ts'
import { withoutIgnored } from '../review/ignore.ts'
import { configMistakes } from '../review/misconfigured.ts'
import { startStopwatch } from '../review/stopwatch.ts'
import type { Log } from '../text/log.ts'
import { compareSides } from './compare-sides.ts'
import type { GitPlace } from './git.ts'
import type { Preview } from './preview.ts'
import { readBase } from './read-base.ts'
import { renderSides } from './render-sides.ts'

export interface PreviewOptions {
  /** The folder of a working copy to preview, and how git is asked about it. */
  readonly place: GitPlace
  /** The commit to compare with, all of its hex digits. */
  readonly base: string
  /** `owner/name` of the repository; without it, every repository an Application names may be this one. */
  readonly repository?: string | undefined
  /** Where the tree was cloned from: without `repository`, a source of this address is here too, though its path may not be. */
  readonly origin?: string | undefined
  /** Where in its repository the folder is, from whose root the paths of Applications count. */
  readonly folder?: string | undefined
  /** The branch that the change goes to; without it, every revision that an Application follows is taken for it. */
  readonly branch?: string | undefined
  readonly renderers: RendererOptions
  /** ISO date, for waivers that expire. */
  readonly today: string
  readonly log: Log
}

/**
 * What the files of a working copy will change, against a commit, in each environment. Both are rendered in the same way, each input once,
 * and sorted by the towpath.yaml of the working copy.
 *
 * @throws UserError for a folder that is none, a commit that is not here whole, and a machine without a renderer
 */
export async function previewTree(options: PreviewOptions): Promise<Preview> {
  const { place, base, today, log } = options
  const { folder: root, signal } = place
  const stopwatch = startStopwatch()
  const [working, read] = await Promise.all([readTree(root), loadConfig(root, today)])
  const nothing = { version: 1, base, mistakes: [], environments: [], unchanged: [], notPreviewed: [] } as const
  const mistakes = configMistakes(working, read)
  if (mistakes.length > 0) return { ...nothing, mistakes }
  const { config } = read
  const committed = await readBase(place, base, working)
  stopwatch.lap('read')
  const { tree: current } = withoutIgnored(working, config?.ignore ?? [])
  const { tree: former } = withoutIgnored(committed, config?.ignore ?? [])
  const { before, after } = await renderSides(former, current, {
    renderers: createRenderers(options.renderers),
    repository: options.repository,
    origin: options.origin,
    folder: options.folder,
    kubeVersion: config?.kubernetes ?? defaultKubernetes,
    ...(signal === undefined ? {} : { signal }),
  })
  stopwatch.lap('render')
  const compared = compareSides(before, after, {
    environments: config?.environments ?? [],
    folder: options.folder,
    branch: options.branch,
  })
  stopwatch.lap('compare')
  log.debug(`milliseconds: ${stopwatch.report()}`)
  return { ...nothing, ...compared }
}
