/** Which part of the cluster said no: `renderer` is kustomize as Argo CD runs it, before anything reaches the API server. */
export type Judge = 'renderer' | 'api-server' | 'gatekeeper'

/** What the cluster says of one object. */
export interface Verdict {
  readonly accepted: boolean
  /** Of the HTTP answer; 0 where nothing was asked: the server has no such kind, or the renderer failed. */
  readonly status: number
  /** Who refused. */
  readonly by?: Judge
  /** Of the server's `Status`: `Invalid`, `BadRequest`, `Forbidden`. */
  readonly reason?: string
  readonly message?: string
  readonly causes: readonly Cause[]
  /** Names of the constraints that denied it. */
  readonly constraints: readonly string[]
  /** Texts of `Warning` headers: the server's own, and what constraints say that warn. */
  readonly warnings: readonly string[]
}

/** One entry of `details.causes` of a `Status`. */
export interface Cause {
  readonly field?: string
  readonly reason?: string
  readonly message: string
}

/** A refusal for which nobody was asked. */
export function refusal(by: Judge, reason: string, message: string): Verdict {
  return { accepted: false, status: 0, by, reason, message, causes: [], constraints: [], warnings: [] }
}
