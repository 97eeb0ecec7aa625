/** Any object of the Kubernetes API. */
export interface ClusterObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly [field: string]: unknown
  }
  readonly [field: string]: unknown
}

/** What the API server said: the object or list that it returned, or its refusal. */
export interface ClusterAnswer {
  /** HTTP status. */
  readonly status: number
  /** The parsed body: an object, or a `Status` where the server refused. */
  readonly body: unknown
  /** The texts of the answer's `Warning` headers, unquoted. */
  readonly warnings: readonly string[]
}

/** Which object is meant. */
export interface ObjectReference {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
  readonly name: string
}

/** Raw access to the API server, nothing hidden: the oracle needs the server's own words. */
export interface ClusterClient {
  /** One request. `path` begins with a slash; `body` is sent as JSON unless it is a string. @throws where the server cannot be reached */
  request(
    method: string,
    path: string,
    options?: { readonly body?: unknown; readonly contentType?: string; readonly signal?: AbortSignal },
  ): Promise<ClusterAnswer>
  /** The path of a kind's collection or object, by discovery (kept; read again once where a kind is unknown). Undefined where the server has no such kind. */
  path(reference: Omit<ObjectReference, 'name'> & { readonly name?: string }): Promise<string | undefined>
  /** Server-side apply with strict field validation. @throws UserError with the server's message where it refuses */
  apply(object: ClusterObject): Promise<ClusterObject>
  /** Undefined where there is none. */
  get(reference: ObjectReference): Promise<ClusterObject | undefined>
  /** Polls (or watches) until the object satisfies; gives it. @throws UserError that shows the last state when the time is up */
  waitFor(
    reference: ObjectReference,
    satisfies: (object: ClusterObject) => boolean,
    seconds: number,
  ): Promise<ClusterObject>
  /** JSON merge patch. @throws UserError with the server's message */
  patch(reference: ObjectReference, patch: unknown): Promise<ClusterObject>
  delete(reference: ObjectReference): Promise<void>
  /**
   * Every change of the kind's objects, until the signal aborts: from now on, or from `resourceVersion` on where one is given (that of an object
   * just read leaves no gap). To be read once. @throws UserError with the server's message where it refuses
   */
  watch(
    kind: Omit<ObjectReference, 'name'> & { readonly name?: string; readonly resourceVersion?: string },
    signal: AbortSignal,
  ): AsyncIterable<WatchEvent>
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly object: ClusterObject
}
