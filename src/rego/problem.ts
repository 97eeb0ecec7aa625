import type { RegoProblem } from './engine.ts'

/** The Rego text is not a valid program. Carries every mistake that was found, in the order of the text. */
export class RegoCompileFailed extends Error {
  override readonly name = 'RegoCompileFailed'
  readonly problems: readonly RegoProblem[]

  constructor(problems: readonly RegoProblem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.problems = problems
  }
}

/** What OPA reports as an evaluation error (a conflict between rules), or a limit of this evaluator. */
export class RegoEvaluationFailed extends Error {
  override readonly name = 'RegoEvaluationFailed'
}

/** As OPA prints it: `policy.rego:3: rego_parse_error: message`, with the column added. */
function formatProblem(problem: RegoProblem): string {
  return `${problem.source}:${problem.line}:${problem.column}: ${problem.code}: ${problem.message}`
}
