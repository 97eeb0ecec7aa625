import { UserError } from '../../../src/text/user-error.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import type { RecordedApplication } from './application.ts'
import { applyMergePatch, createMergePatch } from './merge-patch.ts'
import { type Commit, isState, type Moment, type Sequence } from './sequence.ts'
import { writeJson } from './write-json.ts'

/** The text of a sequence's file: the first state is whole, each later one the JSON merge patch that leads to it. */
export function formatSequence(sequence: Sequence): string {
  let before: JsonObject | undefined
  const moments = sequence.moments.map((moment): JsonObject => {
    if (!isState(moment)) return { ...moment }
    const application = moment.application as unknown as JsonObject
    const change = before === undefined ? { application } : { patch: createMergePatch(before, application) }
    before = application
    return { at: moment.at, event: moment.event, ...change }
  })
  return writeJson({ ...(sequence as unknown as JsonObject), moments })
}

/** @throws UserError where the text is no sequence */
export function parseSequence(text: string, file: string): Sequence {
  const value = parseJson(text, file)
  if (!isJsonObject(value) || !isJsonArray(value['moments'])) throw notASequence(file, 'it has no list of moments')
  let before: JsonObject | undefined
  const moments = value['moments'].map((entry, index): Moment => {
    if (!isJsonObject(entry) || typeof entry['at'] !== 'number') throw notASequence(file, `moment ${index} has no time`)
    const { at, did, reached, event, application, patch, project } = entry
    if (typeof did === 'string') return { at, did, ...(isJsonObject(project) ? { project } : {}) }
    if (typeof reached === 'string') return { at, reached }
    if (event !== 'ADDED' && event !== 'MODIFIED' && event !== 'DELETED')
      throw notASequence(file, `moment ${index} has no event of a watch`)
    const state = isJsonObject(patch) && before !== undefined ? applyMergePatch(before, patch) : application
    if (!isJsonObject(state)) throw notASequence(file, `moment ${index} has no Application to begin with`)
    before = state
    return { at, event, application: state as unknown as RecordedApplication }
  })
  return {
    name: String(value['name']),
    shows: String(value['shows']),
    versions: value['versions'] as Readonly<Record<string, string>>,
    commits: value['commits'] as unknown as readonly Commit[],
    ...(isJsonObject(value['project']) ? { project: value['project'] } : {}),
    moments,
  }
}

function parseJson(text: string, file: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue
  } catch (error) {
    throw notASequence(file, (error as Error).message)
  }
}

function notASequence(file: string, why: string): UserError {
  return new UserError(`${file} is no recorded sequence: ${why}. Record it again: npm run record`)
}
