import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nearestName } from '../../../src/text/nearest.ts'
import { UserError } from '../../../src/text/user-error.ts'
import type { Sequence } from './sequence.ts'
import { parseSequence } from './sequence-file.ts'

/** The folder with the recorded sequences, absolute. */
export const sequencesFolder = join(import.meta.dirname, '../sequences')

/** The names of the sequences that are recorded. */
export function sequenceNames(): string[] {
  return readdirSync(sequencesFolder)
    .filter(file => file.endsWith('.json'))
    .map(file => file.slice(0, -'.json'.length))
    .sort()
}

/** @throws UserError where no sequence of that name is recorded, or its file is broken */
export function readSequence(name: string): Sequence {
  const names = sequenceNames()
  if (!names.includes(name)) {
    const nearest = nearestName(name, names)
    throw new UserError(
      `No sequence is named ${name}${nearest === undefined ? '.' : `; did you mean ${nearest}?`} Recorded are: ${names.join(', ')}.`,
    )
  }
  const file = join(sequencesFolder, `${name}.json`)
  return parseSequence(readFileSync(file, 'utf8'), file)
}
