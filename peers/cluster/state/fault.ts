/** Something that goes wrong on purpose, at one of the two doors. */
export interface Fault {
  readonly door: 'kubernetes' | 'argocd'
  /** Any method where it is left out. */
  readonly method?: string
  /** The path must match it; any where it is left out. */
  readonly path?: RegExp
  /** How many requests it strikes; default one, or without limit where it lasts for a time. */
  readonly times?: number
  /** How long it strikes, in milliseconds from now. */
  readonly lasts?: number
  readonly kind: FaultKind
}

export type FaultKind =
  /** Answers with a status such as 503, in the words of the server, and does nothing. */
  | {
      readonly type: 'status'
      readonly status: 401 | 403 | 409 | 410 | 429 | 500 | 502 | 503 | 504
      readonly message?: string
    }
  /** Closes the connection without an answer. */
  | { readonly type: 'cut' }
  | { readonly type: 'delay'; readonly milliseconds: number }

export interface ActiveFault extends Fault {
  left: number
  readonly until: number
}

/** The first fault that strikes a request now; it is counted. */
export function strike(
  faults: readonly ActiveFault[],
  { door, method, path }: { readonly door: Fault['door']; readonly method: string; readonly path: string },
  now: number,
): FaultKind | undefined {
  const fault = faults.find(
    one =>
      one.door === door &&
      one.left > 0 &&
      now < one.until &&
      (one.method === undefined || one.method === method) &&
      (one.path === undefined || one.path.test(path)),
  )
  if (fault !== undefined) fault.left -= 1
  return fault?.kind
}

export function activate(fault: Fault, now: number): ActiveFault {
  const { times, lasts } = fault
  return {
    ...fault,
    left: times ?? (lasts === undefined ? 1 : Number.POSITIVE_INFINITY),
    until: lasts === undefined ? Number.POSITIVE_INFINITY : now + lasts,
  }
}
