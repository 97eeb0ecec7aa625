import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordedApplication } from '../../peers/cluster/recording/application.ts'
import { type Sequence, statesOf } from '../../peers/cluster/recording/sequence.ts'
import { formatSequence } from '../../peers/cluster/recording/sequence-file.ts'
import type { ClusterClient } from '../cluster/client.ts'
import { playScenario, type Stage } from './play-scenario.ts'
import type { Scenario } from './scenario.ts'
import type { Tape } from './tape.ts'

/** What became of one scenario. */
export type Outcome = { readonly name: string; readonly seconds: number } & (
  | { readonly states: number; readonly bytes: number }
  | { readonly failure: Error }
)

export interface RecordingOptions extends Omit<Stage, 'tapes'> {
  /** Where the sequences are written, absolute. */
  readonly output: string
  /** How many scenarios are played at the same time. */
  readonly sideBySide: number
}

/** Plays scenarios, several side by side, and writes each as a sequence. One that fails leaves the file of an earlier recording as it was. */
export async function record(scenarios: readonly Scenario[], options: RecordingOptions): Promise<Outcome[]> {
  const tapes = new Map<string, Tape>()
  const ended = new AbortController()
  const signal = AbortSignal.any([ended.signal, options.signal])
  const following = follow(options.cluster, tapes, signal).catch(error => ended.abort(error))
  const waiting = scenarios[Symbol.iterator]()
  const outcomes: Outcome[] = []
  const player = async () => {
    for (const scenario of waiting) {
      outcomes.push(await recordOne(scenario, { ...options, tapes, signal }, options.output))
      signal.throwIfAborted()
    }
  }
  await Promise.all(Array.from({ length: options.sideBySide }, player))
  ended.abort()
  await following
  return outcomes
}

async function recordOne(scenario: Scenario, stage: Stage, output: string): Promise<Outcome> {
  const { name } = scenario
  const begin = Date.now()
  const seconds = () => Math.round((Date.now() - begin) / 1_000)
  try {
    const sequence = await playScenario(scenario, stage)
    const bytes = await write(sequence, output)
    stage.progress(`${name}: recorded in ${seconds()} s`)
    return { name, seconds: seconds(), states: statesOf(sequence).length, bytes }
  } catch (error) {
    stage.progress(`${name}: failed`)
    return { name, seconds: seconds(), failure: error as Error }
  }
}

/** The old file stays until the new one is whole. */
async function write(sequence: Sequence, output: string): Promise<number> {
  const text = formatSequence(sequence)
  const file = join(output, `${sequence.name}.json`)
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
  return Buffer.byteLength(text)
}

/** Puts every change of an Application on its tape, until the signal aborts. */
async function follow(cluster: ClusterClient, tapes: ReadonlyMap<string, Tape>, signal: AbortSignal): Promise<void> {
  const kind = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', namespace: 'argocd' }
  try {
    for await (const { type, object } of cluster.watch(kind, signal)) {
      tapes
        .get(object.metadata.name)
        ?.add({ at: Date.now(), event: type, application: object as unknown as RecordedApplication })
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
