/** Something that goes wrong on purpose. */
export interface Fault {
  /** Any method where it is left out. */
  readonly method?: string
  /** The path must match it, without its query: `/\/manifests\//`, `/^\/token$/`. */
  readonly path: RegExp
  /** How many requests it strikes; one where it is left out. */
  readonly times?: number
  readonly kind: FaultKind
}

export type FaultKind =
  /** Answers with a status such as 403 or 503, and does nothing. */
  | { readonly type: 'status'; readonly status: number }
  /** 429. */
  | { readonly type: 'too-many-requests'; readonly retryAfterSeconds: number }
  /** Closes the connection without an answer. */
  | { readonly type: 'cut' }
