import type * as http from '../../http/fault.ts'

/** Something that goes wrong on purpose, at one of the two doors. */
export interface Fault extends http.Fault<FaultKind> {
  readonly door: 'kubernetes' | 'argocd'
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
