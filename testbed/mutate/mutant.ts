import { hash } from 'node:crypto'
import { UserError } from '../../src/text/user-error.ts'
import { seededRandom } from '../../src/yaml/seeded.ts'
import type { Fault, FaultKind } from './fault.ts'
import { faultKinds } from './kinds/table.ts'
import { splice } from './splice.ts'
import { readSubjects, type Subject } from './subject.ts'

/** A file with one mistake in it. */
export interface Mutant {
  readonly kind: string
  readonly file: string
  /** From 1, in the mutated text: where the fault stands. Of something missing: where what lacks it begins. */
  readonly line: number
  /** The whole new content of the file. */
  readonly text: string
  /** One sentence. */
  readonly what: string
  /** The kind of the constraint that is broken. */
  readonly policy?: string
}

export interface MutantOptions {
  readonly seed: number
  readonly count: number
  /** Names of {@link faultKinds}; without it, all. */
  readonly kinds?: readonly string[]
}

/**
 * Mutants of a valid set of files, the same for the same tree and options: one of each kind in turn, a kind's own from each file in turn.
 * Fewer than `count` where the tree gives no more room.
 *
 * @throws UserError for a kind that there is not
 */
export function* mutants(tree: ReadonlyMap<string, string>, options: MutantOptions): Generator<Mutant> {
  const subjects = readSubjects(tree)
  const seen = new Set<string>()
  const queues = kindsNamed(options.kinds).map(kind => mutantsOf(kind, subjects, options.seed))
  let left = options.count
  while (left > 0 && queues.length > 0) {
    for (const queue of [...queues]) {
      const mutant = nextNew(queue, seen, tree)
      if (mutant === undefined) queues.splice(queues.indexOf(queue), 1)
      else if (left-- > 0) yield mutant
    }
  }
}

function nextNew(queue: Iterator<Mutant>, seen: Set<string>, tree: ReadonlyMap<string, string>): Mutant | undefined {
  for (let next = queue.next(); next.done !== true; next = queue.next()) {
    const { file, text } = next.value
    const key = hash('sha256', `${file}\n${text}`)
    if (seen.has(key) || tree.get(file) === text) continue
    seen.add(key)
    return next.value
  }
  return undefined
}

function kindsNamed(names: readonly string[] | undefined): readonly FaultKind[] {
  if (names === undefined) return faultKinds
  const wrong = names.filter(name => !faultKinds.some(kind => kind.name === name))
  if (wrong.length > 0)
    throw new UserError(
      `There is no kind of fault named ${wrong.join(', ')}. The kinds are: ${faultKinds.map(({ name }) => name).join(', ')}.`,
    )
  return faultKinds.filter(({ name }) => names.includes(name))
}

/** Each kind has its own numbers, so that a new kind changes no mutant of another. */
function* mutantsOf(kind: FaultKind, subjects: readonly Subject[], seed: number): Generator<Mutant> {
  const random = seededRandom(Number.parseInt(hash('sha256', `${seed} ${kind.name}`).slice(0, 8), 16))
  const byFile = new Map<string, { readonly subject: Subject; readonly fault: Fault }[]>()
  for (const subject of subjects)
    for (const fault of kind.faults(subject, random)) {
      const known = byFile.get(subject.file)
      if (known === undefined) byFile.set(subject.file, [{ subject, fault }])
      else known.push({ subject, fault })
    }
  let files = shuffle([...byFile.values()], random).map(faults => shuffle(faults, random))
  while (files.length > 0) {
    for (const faults of files) {
      const next = faults.pop()
      if (next !== undefined) yield asMutant(kind, next.subject, next.fault)
    }
    files = files.filter(faults => faults.length > 0)
  }
}

function asMutant({ name }: FaultKind, { file, source }: Subject, fault: Fault): Mutant {
  const { what, policy } = fault
  return { kind: name, file, ...splice(source.text, fault), what, ...(policy === undefined ? {} : { policy }) }
}

function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map(item => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}
