import type { RegoProblem } from '../engine.ts'
import type { Location } from './ast.ts'

/** The first thing in a source that is not Rego; nothing behind it is read. */
export class SyntaxProblem extends Error {
  override readonly name = 'SyntaxProblem'
  readonly location: Location
  readonly code: RegoProblem['code']

  constructor(message: string, location: Location, code: RegoProblem['code'] = 'rego_parse_error') {
    super(message)
    this.location = location
    this.code = code
  }
}
