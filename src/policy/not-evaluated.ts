/** Something of the tree that this version does not judge by, or not as the cluster does. */
export interface NotEvaluated {
  readonly what: string
  readonly reason: string
}
