import type { StepRecord } from '../peers/runner/run-step.ts'
import { collectStory } from './collect.ts'
import { differences } from './expectation.ts'
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
    const { record } = await playReview(stage, root, open, { cancelAfterMilliseconds })
    steps.push(played('review', 'validate-manifests', record, 'cancelled by a newer push'))
    if (record.exitCode !== 130)
      differs.push(`${scene.title}: the cancelled step ended with ${record.exitCode}, not 130`)
    if (pull.repository.comments.some(({ number }) => number === pull.number))
      differs.push(`${scene.title}: the cancelled step left a comment`)
    progress(`#${pull.number} the first run was cancelled after ${seconds(record)}`)
  }
  const before = stage.peer.requests.length
  const { run, record } = await playReview(stage, root, open)
  const written = stage.peer.requests
    .slice(before)
    .filter(({ method, path }) => writing.has(method) && path.startsWith('/repos/'))
  steps.push(played('review', 'validate-manifests', record, record.outputs['verdict'] ?? 'no verdict'))
  progress(`#${pull.number} reviewed in ${seconds(record)}: ${describeVerdict(record)}`)
  if (scene.from === 'fork') {
    for (const { method, path } of written)
      differs.push(`${scene.title}: a token that may only read was used for ${method} ${path}`)
    const { record: status } = await playStatus(stage, root, run)
    steps.push(played('status', 'post-status', status, status.outputs['status'] ?? 'no status'))
    if (status.exitCode !== 0)
      differs.push(`${scene.title}: the second run ended with ${status.exitCode}\n${logOf(status)}`)
    progress(`#${pull.number} status posted by a second run in ${seconds(status)}`)
  }
  const story = await collectStory(open, steps, record)
  if (story.comments.length !== 1) differs.push(`${scene.title}: ${story.comments.length} comments were left, not one`)
  const annotations = story.checks.flatMap(check => check.annotations)
  const found = await differences(open, record, annotations)
  if (found.length > 0) differs.push(...found, logOf(record))
  return { story, differences: differs }
}

function played(job: string, step: string, record: StepRecord, result: string): PlayedStep {
  const { exitCode, milliseconds, summary } = record
  return { job, step, exitCode, milliseconds, result, summary }
}

function describeVerdict({ outputs }: StepRecord): string {
  const { verdict = 'no verdict', errors = '?', warnings = '?', objects = '?' } = outputs
  return `${verdict}, ${errors} errors, ${warnings} warnings in ${objects} objects`
}

function seconds({ milliseconds }: StepRecord): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

/** The end of a step's log, for the reader who must find out why it went otherwise. */
function logOf({ commands, log }: StepRecord): string {
  const said = commands.filter(({ command }) => command !== 'debug').map(({ command, data }) => `${command}: ${data}`)
  return [...said, ...log].slice(-30).join('\n')
}
