import type { ErrorObject } from 'ajv'

/** The `params` of the error of a choice (`anyOf`, `oneOf`) once its branches are gathered. */
export interface ChoiceParams {
  /** The schemas of the branches. */
  readonly branches: readonly Readonly<Record<string, unknown>>[]
  /** Why they do not fit. */
  readonly reasons: readonly ErrorObject[]
}

/**
 * ajv tells why each branch of a choice does not fit beside the choice's own error. Here the reasons move into that error, so that each
 * error left is a fault of its own.
 */
export function gatherBranches(errors: readonly ErrorObject[]): ErrorObject[] {
  const reasons = errors.filter(isOfBranch)
  return errors
    .filter(error => !isOfBranch(error))
    .map(error => {
      if ((error.keyword !== 'anyOf' && error.keyword !== 'oneOf') || error.params['branches'] !== undefined)
        return error
      const own = reasons.filter(
        reason => isBelow(reason.schemaPath, error.schemaPath) && isAt(reason.instancePath, error.instancePath),
      )
      return { ...error, params: { ...error.params, branches: error.schema, reasons: own } }
    })
}

function isOfBranch(error: ErrorObject): boolean {
  return /\/(?:anyOf|oneOf)\/\d+(?:\/|$)/.test(error.schemaPath)
}

function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}/`)
}

function isAt(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`)
}
