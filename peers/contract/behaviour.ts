import type { JsonObject } from '../../src/yaml/json.ts'
import type { Stand } from './stand.ts'

/** What a cluster does, as a sentence and a test of it. */
export interface Behaviour {
  readonly name: string
  /** The Application that it moves. Default: {@link shared}. */
  readonly application?: string
  /** Default: automated. */
  readonly syncPolicy?: JsonObject
  /** Begins with the Application deployed and at rest. */
  readonly holds: (stand: Stand) => Promise<void>
}

/** The Application of all behaviours that leave it at rest. */
export const shared = 'at-rest'
