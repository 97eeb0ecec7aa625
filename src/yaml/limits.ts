/** How much a YAML file may ask of the machine that reads it. */
export interface YamlLimits {
  /** Bytes of UTF-8 in one file. */
  readonly fileBytes: number
  /** Bytes of UTF-8 in one document; also what it may grow to once its aliases and merges are written out. */
  readonly documentBytes: number
  readonly documents: number
  /** Collections inside collections, aliases followed. */
  readonly depth: number
  /** Problems reported of one file. */
  readonly problems: number
}

/**
 * A request body over 3 MiB is refused by the API server (`MaxRequestBodyBytes`), so no object can be larger; the others are far above
 * what manifests need and far below what hurts.
 */
export const defaultLimits: YamlLimits = {
  fileBytes: 10 * 1024 * 1024,
  documentBytes: 3 * 1024 * 1024,
  documents: 20_000,
  depth: 100,
  problems: 1_000,
}
