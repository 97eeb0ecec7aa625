import type { Pointer } from '../../yaml/pointer.ts'
import type { Read, ReadRole } from '../engine.ts'
import type { Composite } from '../value/value.ts'

/** What one read looked at, or everything that a rule's cached value rests on. */
type TrailEntry =
  | { readonly container: Composite; readonly key: string | number; readonly role: ReadRole }
  | { readonly group: ReadGroup; readonly role: ReadRole }

export type ReadGroup = readonly TrailEntry[]

const COMPACT_FROM = 64

/**
 * The reads of the input on the way to where the evaluation stands. Backtracking cuts it, except where a failure is
 * part of the answer: under `not`, in comprehensions, and while a rule may still fall back on `else` or its default.
 */
export class Trail {
  role: ReadRole = 'condition'
  private entries: TrailEntry[] = []
  private keeping = 0
  private failures: TrailEntry[] | undefined
  private compactFrom = COMPACT_FROM
  private readonly inputs: ReadonlyMap<Composite, Pointer>

  /** @param inputs the root containers of the input document with their paths */
  constructor(inputs: ReadonlyMap<Composite, Pointer>) {
    this.inputs = inputs
  }

  /** Notes that `key` of `container` was looked at. */
  read(container: Composite, key: string | number): void {
    if (container.origin === undefined || !this.inputs.has(container.origin.root)) return
    this.entries.push({ container, key, role: this.role })
  }

  mark(): number {
    return this.entries.length
  }

  /** Forgets what was read since `mark`, or puts it aside where failures count. */
  cut(mark: number): void {
    if (this.keeping > 0 || this.entries.length === mark) return
    const cut = this.entries.splice(mark)
    if (this.failures === undefined) return
    for (const entry of cut) this.failures.push(entry)
    if (this.failures.length < this.compactFrom) return
    this.failures = compact(this.failures)
    this.compactFrom = 2 * this.failures.length + COMPACT_FROM
  }

  /** Runs `evaluate` with nothing cut. */
  keep<T>(evaluate: () => T): T {
    this.keeping += 1
    try {
      return evaluate()
    } finally {
      this.keeping -= 1
    }
  }

  /** The reads since `mark`, as one thing that can be noted again. */
  since(mark: number): ReadGroup {
    return compact(this.entries.slice(mark))
  }

  /** Like `since`, with what failed on the way: the reads of an `else` branch. */
  tried(mark: number): ReadGroup {
    return compact([...(this.failures ?? []), ...this.entries.slice(mark)])
  }

  note(group: ReadGroup): void {
    if (group.length > 0) this.entries.push({ group, role: this.role })
  }

  /**
   * Runs an evaluation whose reads are to be used as a whole: `since` within it tells those of one success, the result
   * those of everything that was tried. The trail is as before afterwards.
   */
  record<T>(evaluate: (mark: number) => T): { result: T; tried: ReadGroup } {
    const { role, keeping, failures } = this
    const mark = this.entries.length
    this.role = 'condition'
    this.keeping = 0
    this.failures = []
    try {
      const result = evaluate(mark)
      return { result, tried: this.tried(mark) }
    } finally {
      this.entries.length = mark
      this.role = role
      this.keeping = keeping
      this.failures = failures
    }
  }

  /** The paths read since `mark`, each once; a path read for both reasons is a condition. */
  reads(mark: number): readonly Read[] {
    const found = new Map<string, Read>()
    const visited = new Map<ReadGroup, ReadRole>()
    const visit = (entries: ReadGroup, outer: ReadRole): void => {
      for (const entry of entries) {
        const role = outer === 'answer' ? 'answer' : entry.role
        if ('container' in entry) this.addRead(found, entry.container, entry.key, role)
        else if (visited.get(entry.group) !== 'condition' && visited.get(entry.group) !== role) {
          visited.set(entry.group, role)
          visit(entry.group, role)
        }
      }
    }
    visit(this.entries.slice(mark), 'condition')
    return [...found.values()]
  }

  private addRead(found: Map<string, Read>, container: Composite, key: string | number, role: ReadRole): void {
    const path = [...this.pointerOf(container), key]
    const id = JSON.stringify(path)
    const earlier = found.get(id)
    if (earlier === undefined || (earlier.role === 'answer' && role === 'condition')) found.set(id, { path, role })
  }

  private pointerOf(container: Composite): Pointer {
    const steps: (string | number)[] = []
    let place: Composite | undefined = container
    for (let origin = place.origin; origin?.parent !== undefined; origin = place.origin) {
      steps.push(origin.step)
      place = origin.parent
    }
    return [...(this.inputs.get(place) ?? []), ...steps.reverse()]
  }
}

/** Drops repeats once there are many: loops read the same things over and over. */
function compact(entries: TrailEntry[]): TrailEntry[] {
  if (entries.length < COMPACT_FROM) return entries
  const seen = new Map<object, Set<string | number>>()
  return entries.filter(entry => {
    const [subject, key] = 'container' in entry ? [entry.container, entry.key] : [entry.group, '']
    const id = entry.role === 'condition' ? key : `answer ${key}`
    const keys = seen.get(subject)
    if (keys?.has(id)) return false
    if (keys === undefined) seen.set(subject, new Set([id]))
    else keys.add(id)
    return true
  })
}
