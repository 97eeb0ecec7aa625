/**
 * A quantity as Kubernetes writes it: a decimal number and at most one suffix.
 *
 * @see k8s.io/apimachinery pkg/api/resource/quantity.go: the grammar in the comment of `Quantity`
 */
const grammar = /^(?<number>[+-]?(?:\d+(?:\.\d*)?|\.\d+))(?<suffix>[A-Za-z]*|[eE][+-]?\d+)$/

/** Suffixes and the factor each stands for. */
const factors: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['n', 1e-9],
  ['u', 1e-6],
  ['m', 1e-3],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['Ti', 2 ** 40],
  ['Pi', 2 ** 50],
  ['Ei', 2 ** 60],
])

/** The quantity as a plain number, rounded as floating point does; undefined where the server would refuse it. */
export function parseQuantity(value: string | number): number | undefined {
  const groups = grammar.exec(String(value))?.groups
  if (groups === undefined) return undefined
  const { number = '', suffix = '' } = groups
  const factor = factors.get(suffix)
  if (factor !== undefined) return Number(number) * factor
  return /^[eE][+-]?\d+$/.test(suffix) ? Number(number + suffix) : undefined
}

/** A quantity that was most likely meant, or undefined: `1Gib` for `1Gi`, `512MB` for `512M`, `1 Gi` for `1Gi`. */
export function nearestQuantity(value: string): string | undefined {
  const match = /^\s*(?<number>[+-]?\d+(?:\.\d+)?)\s*(?<suffix>[A-Za-z]+)\s*$/.exec(value)
  const { number = '', suffix = '' } = match?.groups ?? {}
  const wanted = suffix.toLowerCase().replace(/b(?:ytes?)?$/, '')
  // The small ones are left out: nobody who wrote MB meant m.
  const right = [...factors.keys()].find(candidate => !/^[num]?$/.test(candidate) && candidate.toLowerCase() === wanted)
  return match === null || right === undefined ? undefined : number + right
}
