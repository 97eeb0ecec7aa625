import { UserError } from '../text/user-error.ts'
import { TimeLimitReached } from './time-limit.ts'

/** What an exit code means, for actions and the command line alike. */
export const exitCodes = {
  good: 0,
  /** The answer is no: findings that are errors, a failed rollout, a refused promotion; also a fault of towpath itself. */
  refused: 1,
  /** The call, its inputs or towpath.yaml are wrong. */
  call: 2,
  /** A peer refused or did not answer. */
  peer: 3,
  /** Inconclusive, blocked, superseded, deadline. */
  undecided: 4,
  interrupted: 130,
} as const

/** The exit code for an error that ended a verb. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UserError) return exitCodes.call
  if (peerErrors.some(name => isNamed(error, name))) return exitCodes.peer
  if (error instanceof TimeLimitReached) return exitCodes.undecided
  return exitCodes.refused
}

/** The message of whatever was thrown; an error of a class that was not made for the reader keeps its stack in the debug log only. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const peerErrors = [
  'DeniedError',
  'RemoteError',
  'ProtectedBranchError',
  'StaleHeadError',
  'RegistryError',
  'ArgoCdError',
  'KubernetesError',
  'LostSightError',
] as const

function isNamed(error: unknown, name: string): boolean {
  // By name: the classes live with the clients, which are loaded only when they are used.
  return error instanceof Error && error.name === name
}
