import type { Location } from '../syntax/ast.ts'

export type Declaration = 'argument' | 'assigned' | 'some' | 'bound'

interface Declared {
  readonly unique: string
  readonly how: Declaration
  readonly location: Location
  used: boolean
}

/** Makes names that are unique in a rule; the part before `#` is what was written. */
export class NameSource {
  private count = 0

  unique(name: string): string {
    this.count += 1
    return `${name}#${this.count}`
  }
}

/** What a reader calls a variable. */
export function displayName(unique: string): string {
  return unique.replace(/#.*$/, '')
}

/** The names that one body declares, inside the scope around it. */
export class Scope {
  private readonly parent: Scope | undefined
  readonly names: NameSource
  private readonly declared = new Map<string, Declared>()
  private readonly seen = new Set<string>()

  constructor(parent: Scope | undefined, names: NameSource) {
    this.parent = parent
    this.names = names
  }

  nested(): Scope {
    return new Scope(this, this.names)
  }

  /** A body that shares this scope's arguments: they cannot be declared again in it. */
  branch(): Scope {
    const scope = this.nested()
    for (const [name, declared] of this.declared) scope.declared.set(name, declared)
    return scope
  }

  /** A text where the name cannot be declared here, in OPA's words. */
  conflict(name: string, how: Declaration): string | undefined {
    const earlier = this.declared.get(name)
    if (earlier?.how === 'argument') return how === 'argument' ? undefined : `arg ${name} redeclared`
    if (earlier !== undefined) return `var ${name} ${earlier.how === 'some' ? 'declared' : 'assigned'} above`
    return this.seen.has(name) ? `var ${name} referenced above` : undefined
  }

  declare(name: string, how: Declaration, location: Location): string {
    const unique = this.names.unique(name)
    this.declared.set(name, { unique, how, location, used: false })
    return unique
  }

  /** The unique name of a declared variable, or undefined where no scope declares it. */
  lookup(name: string): string | undefined {
    this.seen.add(name)
    const declared = this.find(name)
    if (declared === undefined) return undefined
    declared.used = true
    return declared.unique
  }

  private find(name: string): Declared | undefined {
    return this.declared.get(name) ?? this.parent?.find(name)
  }

  /** Names that `some` declared and nothing used. */
  *unused(): Iterable<readonly [name: string, location: Location]> {
    for (const [name, { how, used, location }] of this.declared) {
      if (how === 'some' && !used) yield [name, location]
    }
  }
}
