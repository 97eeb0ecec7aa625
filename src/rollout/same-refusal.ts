import { withoutTemporaryNames } from './temporary-file.ts'

/** A failed attempt of a sync that is to be tried again. */
export interface Refusal {
  /** Which attempt it was. */
  readonly retry: number
  readonly revisions: readonly string[]
  /** What was said of each object that could not be applied. */
  readonly messages: readonly string[]
}

/**
 * Whether two attempts at one revision were refused in the same words, so that a third will be too. That a server did not answer is no refusal, however often it
 * is said.
 */
export function sameRefusal(earlier: Refusal, later: Refusal): boolean {
  return (
    earlier.retry !== later.retry &&
    later.messages.length > 0 &&
    !later.messages.some(isPassingMessage) &&
    earlier.revisions.join() === later.revisions.join() &&
    words(earlier) === words(later)
  )
}

/** @see Kubernetes apiserver/pkg/admission/plugin/webhook/errors ("failed calling webhook"), apimachinery/pkg/api/errors */
const passing =
  /failed calling webhook|connection refused|connection reset|no endpoints available|i\/o timeout|deadline exceeded|TLS handshake|unexpected EOF|etcdserver:|the object has been modified|too many requests|server is currently unable|is being terminated|timed out/i

/** Whether it is what the API server, its store and webhooks say when they are away or busy, or when two writers meet: another attempt may get through. */
export function isPassingMessage(message: string): boolean {
  return passing.test(message)
}

function words({ messages }: Refusal): string {
  return messages.map(withoutTemporaryNames).sort().join('\n')
}
