import type * as http from '../../http/fault.ts'

/** Something that goes wrong on purpose. */
export type Fault = http.Fault<FaultKind>

export type FaultKind =
  /** Answers with a status such as 403 or 503, and does nothing. */
  | { readonly type: 'status'; readonly status: number }
  /** 429. */
  | { readonly type: 'too-many-requests'; readonly retryAfterSeconds: number }
  /** Closes the connection without an answer. */
  | { readonly type: 'cut' }
