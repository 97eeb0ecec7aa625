import type { StepRecord } from '../peers/runner/run-step.ts'
import type { PlayedRun, StepRun } from '../peers/runner/run-workflow.ts'
import { collectStory } from './collect.ts'
import { differences } from './expectation.ts'
import { logOf } from './log-of.ts'
import { openScene } from './open-scene.ts'
import type { PlayedStep, PullRequestStory } from './page/story.ts'
import { playReview, playStatus } from './play-review.ts'
import type { Scene } from './scene.ts'
import type { Stage } from './stage.ts'

/** How a scene went. */
export interface PlayedScene {
  readonly story: PullRequestStory
  /** What differs from what the scene expects, a sentence each. */
  readonly differences: readonly string[]
}

/** When a cancelled run is told to end: after its first line, long before it could be done. */
const cancelAfterMilliseconds = 100

const writing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Plays one pull request from its push to its status comment. */
export async function playScene(
  stage: Stage,
  root: string,
  scene: Scene,
  progress: (line: string) => void,
): Promise<PlayedScene> {
  const open = await openScene(stage, scene)
  const { pull } = open
  const differs: string[] = []
  const steps: PlayedStep[] = []
  progress(`#${pull.number} ${scene.title}: opened from ${scene.from === 'fork' ? 'a fork' : 'a branch'}`)
  if (scene.cancelledFirst === 'yes') {
    const cancelled = await playReview(stage, root, open, { cancelAfterMilliseconds })
    const { record } = firstOf(cancelled)
    steps.push(...played('review', cancelled, () => 'cancelled by a newer push'))
    if (record.exitCode !== 130)
      differs.push(`${scene.title}: the cancelled step ended with ${record.exitCode}, not 130`)
    if (cancelled.steps.length > 1) differs.push(`${scene.title}: steps ran after the one that was cancelled`)
    if (pull.repository.comments.some(({ number }) => number === pull.number))
      differs.push(`${scene.title}: the cancelled step left a comment`)
    progress(`#${pull.number} the first run was cancelled after ${seconds(record)}`)
  }
  const before = stage.peer.requests.length
  const reviewed = await playReview(stage, root, open)
  const { record } = firstOf(reviewed)
  const written = stage.peer.requests
    .slice(before)
    .filter(({ method, path }) => writing.has(method) && path.startsWith('/repos/'))
  steps.push(...played('review', reviewed, resultOf))
  progress(`#${pull.number} reviewed in ${seconds(record)}: ${describeVerdict(record)}`)
  const preview = reviewed.steps.find(({ action }) => action === 'preview-changes')
  if (preview?.record.exitCode !== 0) differs.push(`${scene.title}: the preview did not end well`, ...logsOf(reviewed))
  else progress(`#${pull.number} previewed in ${seconds(preview.record)}: ${resultOf(preview)}`)
  if (scene.from === 'fork') {
    for (const { method, path } of written)
      differs.push(`${scene.title}: a token that may only read was used for ${method} ${path}`)
    const posted = await playStatus(stage, root, reviewed.run)
    const status = firstOf(posted).record
    steps.push(...played('status', posted, resultOf))
    if (status.exitCode !== 0)
      differs.push(`${scene.title}: the second run ended with ${status.exitCode}`, ...logsOf(posted))
    progress(`#${pull.number} status posted by a second run in ${seconds(status)}`)
  }
  const story = await collectStory(open, steps, record)
  if (story.comments.length !== 1) differs.push(`${scene.title}: ${story.comments.length} comments were left, not one`)
  const annotations = story.checks.flatMap(check => check.annotations)
  const found = await differences(open, record, annotations)
  if (found.length > 0) differs.push(...found, ...logsOf(reviewed))
  return { story, differences: differs }
}

function played(job: string, { steps }: PlayedRun, resultOf: (step: StepRun) => string): readonly PlayedStep[] {
  return steps.map(step => {
    const { exitCode, milliseconds, summary } = step.record
    return { job, step: step.action, exitCode, milliseconds, result: resultOf(step), summary }
  })
}

/** @throws Error where no step ran */
function firstOf({ steps: [first] }: PlayedRun): StepRun {
  if (first === undefined) throw new Error('No step of the workflow ran.')
  return first
}

function resultOf({ action, record: { outputs } }: StepRun): string {
  if (action !== 'preview-changes') return outputs['verdict'] ?? outputs['status'] ?? 'no result'
  const { added = '?', removed = '?', changed = '?' } = outputs
  return `${changed} changed, ${added} added, ${removed} removed`
}

function describeVerdict({ outputs }: StepRecord): string {
  const { verdict = 'no verdict', errors = '?', warnings = '?', objects = '?' } = outputs
  return `${verdict}, ${errors} errors, ${warnings} warnings in ${objects} objects`
}

function seconds({ milliseconds }: StepRecord): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

/** The end of each step's log, for the reader who must find out why it went otherwise. */
function logsOf({ steps }: PlayedRun): readonly string[] {
  return steps.map(({ record }) => logOf(record))
}
