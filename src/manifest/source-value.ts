import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'
import type { BuildChain } from './build-chain.ts'

/**
 * Whether what a file has is what was rendered, or its untouched origin: a mapping or list stands for itself whatever changed inside
 * it, and a name may have got the build's prefix, suffix and content hash.
 */
export function isWritten(written: JsonValue | undefined, rendered: JsonValue | undefined, chain: BuildChain): boolean {
  if (isJsonObject(written)) return isJsonObject(rendered)
  if (isJsonArray(written)) return isJsonArray(rendered)
  if (written === rendered) return written !== undefined
  return typeof written === 'string' && typeof rendered === 'string' && isRenamed(written, rendered, chain)
}

/** kustomize gives the objects it generates a name that ends in a hash of ten letters and digits, and mends references to them. */
function isRenamed(written: string, rendered: string, { prefix, suffix }: BuildChain): boolean {
  const start = prefix + written + suffix
  if (written === '' || !rendered.startsWith(start)) return false
  const rest = rendered.slice(start.length)
  return rest === '' ? start !== written : /^-[a-z0-9]{10}$/.test(rest)
}
