import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../src/text/user-error.ts'
import type { ClusterObject, ObjectReference } from './client.ts'

const pollMilliseconds = 100
const shownCharacters = 4_000

/**
 * Asks until there is an object that satisfies.
 *
 * @throws UserError that shows the last state when the time is up
 */
export async function waitFor(
  get: () => Promise<ClusterObject | undefined>,
  reference: ObjectReference,
  satisfies: (object: ClusterObject) => boolean,
  seconds: number,
): Promise<ClusterObject> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const object = await get()
    if (object !== undefined && satisfies(object)) return object
    if (performance.now() > deadline)
      throw new UserError(`${describe(reference)} is not as awaited after ${seconds} s. ${lastState(object)}`)
    await sleep(pollMilliseconds)
  }
}

export function describe({
  kind,
  namespace,
  name,
}: Omit<ObjectReference, 'name'> & { readonly name?: string }): string {
  return [kind, [namespace, name].filter(part => part !== undefined).join('/')].filter(part => part !== '').join(' ')
}

/** The status says most; what the server keeps about who wrote which field says least. */
function lastState(object: ClusterObject | undefined): string {
  if (object === undefined) return 'There is none.'
  const { status, metadata, ...rest } = object
  const { managedFields: _, ...shown } = metadata
  const text = JSON.stringify({ status, metadata: shown, ...rest }, undefined, 2)
  return `It is:\n${text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text}`
}
