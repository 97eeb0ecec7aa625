import type { DataNode, RuleGroup } from '../check/data-tree.ts'
import type { Problems } from '../check/problems.ts'
import type { CompiledGroup } from '../evaluate/compiled-group.ts'
import type { Step } from '../evaluate/frame.ts'

/** What all rules of a program are compiled against. */
export interface Compilation {
  readonly tree: DataNode
  readonly groups: ReadonlyMap<RuleGroup, CompiledGroup>
  readonly problems: Problems
}

/** Where the variables and sinks of one rule live in its frames. */
export class Slots {
  private readonly numbers = new Map<string, number>()
  private values = 0
  private sinks = 1

  of(name: string): number {
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    const slot = this.fresh()
    this.numbers.set(name, slot)
    return slot
  }

  fresh(): number {
    this.values += 1
    return this.values - 1
  }

  /** Sink 0 is the rule's own. */
  freshSink(): number {
    this.sinks += 1
    return this.sinks - 1
  }
}

/**
 * A point of a body: what is bound there, and the steps so far. Compiling a term may add steps (a reference that
 * iterates), and what it returns is to be computed after them.
 */
export interface Point {
  readonly compilation: Compilation
  /** Of the file, for problems. */
  readonly source: string
  readonly slots: Slots
  readonly bound: Set<string>
  readonly steps: Step[]
}
