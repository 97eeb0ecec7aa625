import type { RecordedApplication } from '../../peers/cluster/recording/application.ts'
import { type Sequence, statesOf } from '../../peers/cluster/recording/sequence.ts'

/** How an Application stands in a few words: `OutOfSync Healthy Running`, a dash for what it does not say. */
export function shapeOf({ status }: RecordedApplication): string {
  return [status?.sync?.status, status?.health?.status, status?.operationState?.phase]
    .map(word => word || '-')
    .join(' ')
}

/** The shapes that a sequence goes through, without times; the same one after the other counts once. */
export function shapesOf(sequence: Sequence): string[] {
  return statesOf(sequence)
    .map(({ application }) => shapeOf(application))
    .filter((shape, index, all) => shape !== all[index - 1])
}
