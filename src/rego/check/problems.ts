import type { RegoProblem } from '../engine.ts'
import { RegoCompileFailed } from '../problem.ts'
import type { Location } from '../syntax/ast.ts'

/** Collects the mistakes of one program, so that all are told at once. */
export class Problems {
  private readonly found: RegoProblem[] = []

  add(code: RegoProblem['code'], message: string, source: string, location: Location): void {
    const { line, column } = location
    const known = this.found.some(
      problem => problem.source === source && problem.line === line && problem.message === message,
    )
    if (!known) this.found.push({ code, message, source, line, column })
  }

  addAll(problems: readonly RegoProblem[]): void {
    this.found.push(...problems)
  }

  /** @throws RegoCompileFailed if there are any */
  throwIfAny(): void {
    if (this.found.length > 0) throw new RegoCompileFailed(this.found)
  }
}
