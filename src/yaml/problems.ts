import type { YamlProblem } from './document.ts'
import type { LineTable } from './lines.ts'
import type { Offsets } from './node.ts'

/** Collects the problems of one file, up to a limit that it reports as the last. */
export class ProblemList {
  readonly #lines: LineTable
  readonly #limit: number
  readonly found: YamlProblem[] = []

  constructor(lines: LineTable, limit: number) {
    this.#lines = lines
    this.#limit = limit
  }

  add(rule: YamlProblem['rule'], offsets: Offsets, message: string, fix: string): void {
    if (this.found.length > this.#limit) return
    const range = this.#lines.range(offsets.start, offsets.end)
    if (this.found.length === this.#limit) {
      const rest = `The file has more than ${this.#limit} problems; those after this place are not listed.`
      this.found.push({ rule: 'yaml/limits', message: rest, range, fix: 'Fix those listed first.' })
    } else {
      this.found.push({ rule, message, range, fix })
    }
  }
}
