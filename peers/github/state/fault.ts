import type * as http from '../../http/fault.ts'

/** Something that goes wrong on purpose. */
export type Fault = http.Fault<FaultKind>

export type FaultKind =
  /** Answers with a status such as 502, and does nothing. */
  | { readonly type: 'status'; readonly status: number }
  /** Does the work, then answers with a status such as 502: the client cannot know. */
  | { readonly type: 'status-after'; readonly status: number }
  /** Closes the connection without an answer. */
  | { readonly type: 'cut' }
  | { readonly type: 'delay'; readonly milliseconds: number }
  /** A secondary rate limit, as GitHub words it. */
  | { readonly type: 'secondary-rate-limit'; readonly retryAfterSeconds: number; readonly status: 403 | 429 }
  /** The hourly limit is used up until `resetAt`, in seconds since 1970. */
  | { readonly type: 'rate-limit'; readonly resetAt: number }
