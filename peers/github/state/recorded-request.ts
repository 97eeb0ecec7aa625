import type { JsonValue } from '../../../src/yaml/json.ts'

/** One request that reached the emulator, in the order of the answers. */
export interface RecordedRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly status: number
  /** Login of the token's actor; undefined where no known token came with it. */
  readonly actor: string | undefined
  /** The body where it was JSON. */
  readonly body: JsonValue | undefined
}
