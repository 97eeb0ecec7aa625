import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckRun as StoredCheckRun } from '../peers/github/state/check-run.ts'
import type { StepRecord } from '../peers/runner/run-step.ts'
import type { OpenScene } from './open-scene.ts'
import type { CheckRun, LineAnnotation, PlayedStep, PullRequestStory } from './page/story.ts'

/** Gathers what a pull request left behind on the emulated GitHub. */
export async function collectStory(
  open: OpenScene,
  steps: readonly PlayedStep[],
  record: StepRecord,
): Promise<PullRequestStory> {
  const { pull, scene, workingCopy } = open
  const { repository } = pull
  const own = repository.checkRuns.filter(({ headSha }) => headSha === pull.head.sha).map(checkOf)
  // Where no check run could be written, the step's own annotations are what a reader sees.
  const checks = own.length > 0 ? own : [stepCheck(record)]
  const files = new Map<string, string>()
  for (const { path } of checks.flatMap(({ annotations }) => annotations)) {
    if (!files.has(path)) files.set(path, await readFile(join(workingCopy, path), 'utf8'))
  }
  return {
    number: pull.number,
    title: pull.title,
    purpose: scene.purpose,
    author: pull.author.login,
    branch: scene.from === 'fork' ? `${pull.head.repository.owner.login}:${pull.head.branch}` : pull.head.branch,
    headSha: pull.head.sha,
    comments: repository.comments
      .filter(({ number }) => number === pull.number)
      .map(({ author, body }) => ({ author: author.login, markdown: body })),
    checks,
    steps,
    files,
  }
}

function checkOf({ name, conclusion, title, annotations }: StoredCheckRun): CheckRun {
  return {
    name,
    conclusion: conclusion === 'success' || conclusion === 'neutral' ? conclusion : 'failure',
    title: title ?? '',
    annotations: annotations.map(annotation => ({ ...annotation, title: annotation.title ?? '' })),
  }
}

function stepCheck({ exitCode, commands }: StepRecord): CheckRun {
  return {
    name: 'Review',
    conclusion: exitCode === 0 ? 'success' : 'failure',
    title: 'The job of the workflow; its token may only read, so it wrote no check run of its own',
    annotations: commands.flatMap(({ command, properties, data }): LineAnnotation[] => {
      const level =
        command === 'error' ? 'failure' : command === 'warning' || command === 'notice' ? command : undefined
      const { file, line, endLine, title = '' } = properties
      if (level === undefined || file === undefined) return []
      const startLine = Number(line ?? 1)
      return [{ path: file, startLine, endLine: Number(endLine ?? startLine), level, title, message: data }]
    }),
  }
}
