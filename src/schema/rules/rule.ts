import type { JsonObject } from '../../yaml/json.ts'
import type { Pointer } from '../../yaml/pointer.ts'
import type { SchemaProblem } from '../problem.ts'

/**
 * Something that the API server validates beyond a schema: a relation between fields, a grammar of a string.
 *
 * A rule is bound to definitions, not to kinds: it sees each value of them, wherever in whichever object. Values may have the wrong shape
 * (read them with `lenient.ts`); nulls are gone and defaults are set.
 */
export interface Rule {
  /** Upstream's names of the definitions whose values it checks, without the common start `io.k8s.api.` where they have it. */
  readonly on: readonly string[]
  /**
   * @param at where in the object `value` is: pointers of problems start with it. A pointer may lead to what is missing; it is cut to what is
   * there before anybody sees it.
   */
  readonly check: (value: JsonObject, at: Pointer) => Iterable<SchemaProblem>
}
