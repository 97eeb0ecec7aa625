const named = /\/(?:dev\/shm|tmp)\/[^"\s:]+/g

/** Names of temporary files differ from one attempt to the next. */
export function withoutTemporaryNames(message: string): string {
  return message.replaceAll(named, '')
}

/**
 * What a server said, without the file that Argo CD kept the object in: `error when patching "/dev/shm/123": ` says nothing to a reader.
 *
 * @see kubectl's pkg/cmd/apply, which Argo CD applies with
 */
export function withoutTemporaryFile(message: string): string {
  return message.replaceAll(/error when \w+ "\/(?:dev\/shm|tmp)\/[^"\s]+": /g, '')
}
