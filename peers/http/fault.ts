/** Something that goes wrong on purpose with requests to an emulated peer; each peer has its own kinds. */
export interface Fault<Kind> {
  /** Any method where it is left out. */
  readonly method?: string
  /** The path must match it, without its query; any where it is left out. */
  readonly path?: RegExp
  /** How many requests it strikes; default one, or without limit where it lasts for a time. */
  readonly times?: number
  /** How long it strikes, in milliseconds from now. */
  readonly lasts?: number
  readonly kind: Kind
}

/** A fault that has been ordered. */
export interface ActiveFault<Kind> extends Fault<Kind> {
  left: number
  readonly until: number
}

export function activate<Kind>(fault: Fault<Kind>, now: number): ActiveFault<Kind> {
  const { times, lasts } = fault
  return {
    ...fault,
    left: times ?? (lasts === undefined ? 1 : Number.POSITIVE_INFINITY),
    until: lasts === undefined ? Number.POSITIVE_INFINITY : now + lasts,
  }
}

/** The kind of the first fault that strikes a request now, which is counted. */
export function strike<Kind>(
  faults: readonly ActiveFault<Kind>[],
  { method, path }: { readonly method: string; readonly path: string },
  now: number,
): Kind | undefined {
  const fault = faults.find(
    one =>
      one.left > 0 &&
      now < one.until &&
      (one.method === undefined || one.method === method) &&
      (one.path === undefined || one.path.test(path)),
  )
  if (fault !== undefined) fault.left -= 1
  return fault?.kind
}
