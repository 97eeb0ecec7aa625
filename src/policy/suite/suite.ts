/** A `gator verify` suite: templates with constraints, and objects with what must be said of them. */
export interface Suite {
  /** Relative to the root of the tree. Paths in the suite are relative to its folder. */
  readonly file: string
  readonly skip: boolean
  readonly tests: readonly SuiteTest[]
}

/** A template and a constraint of it, and the cases to try them on. */
export interface SuiteTest {
  readonly name: string
  readonly template: string
  readonly constraint: string
  readonly expansion: string | undefined
  /** The constraint must be refused; there are no cases then. */
  readonly invalid: boolean
  readonly skip: boolean
  readonly cases: readonly SuiteCase[]
}

export interface SuiteCase {
  readonly name: string
  readonly object: string
  readonly inventory: readonly string[]
  readonly assertions: readonly Assertion[]
  readonly skip: boolean
}

/** What must be true of the violations whose messages match. */
export interface Assertion {
  readonly violations: 'yes' | 'no' | number
  /** A regular expression of RE2; undefined for every message. */
  readonly message: string | undefined
}
