import type { StepRecord } from '../peers/runner/run-step.ts'
import { expectedLine } from './edit.ts'
import type { OpenScene } from './open-scene.ts'
import type { LineAnnotation } from './page/story.ts'
import type { Scene } from './scene.ts'

/** A finding by rule, file and line, as an annotation shows it. */
interface Seen {
  readonly rule: string
  readonly file: string
  readonly line: number
}

/**
 * Compares what a review found with the faults that were seeded.
 *
 * @returns one sentence a difference; empty where each fault was found once, on its line, and nothing else was found
 */
export async function differences(
  { scene, workingCopy }: Pick<OpenScene, 'workingCopy'> & { readonly scene: Pick<Scene, 'faults' | 'title'> },
  record: Pick<StepRecord, 'exitCode'>,
  annotations: readonly LineAnnotation[],
): Promise<string[]> {
  const { faults, title } = scene
  const seen: Seen[] = annotations.map(annotation => ({
    rule: annotation.title.split(':')[0] ?? '',
    file: annotation.path,
    line: annotation.startLine,
  }))
  const wanted: Seen[] = await Promise.all(
    faults.map(async fault => ({
      rule: fault.rule,
      file: fault.file,
      line: await expectedLine(workingCopy, fault),
    })),
  )
  const exitCode = faults.length === 0 ? 0 : 1
  return [
    ...(record.exitCode === exitCode ? [] : [`${title}: the step ended with ${record.exitCode}, not ${exitCode}`]),
    ...wanted
      .filter(fault => count(seen, fault) !== 1)
      .map(fault => `${title}: ${describe(fault)} was found ${count(seen, fault)} times, not once`),
    ...seen
      .filter(found => count(wanted, found) === 0)
      .map(found => `${title}: ${describe(found)} was found and not seeded`),
  ]
}

function count(list: readonly Seen[], { rule, file, line }: Seen): number {
  return list.filter(other => other.rule === rule && other.file === file && other.line === line).length
}

function describe({ rule, file, line }: Seen): string {
  return `${rule} at ${file}:${line}`
}
