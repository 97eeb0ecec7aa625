interface Refusal {
  readonly retry: number
  readonly revisions: readonly string[]
  readonly messages: readonly string[]
}

/** Whether two attempts at one revision were refused in the same words. Names of temporary files differ from one attempt to the next. */
export function sameRefusal(earlier: Refusal, later: Refusal): boolean {
  return (
    earlier.retry !== later.retry &&
    later.messages.length > 0 &&
    earlier.revisions.join() === later.revisions.join() &&
    earlier.messages.map(withoutTemporaryNames).join('\n') === later.messages.map(withoutTemporaryNames).join('\n')
  )
}

function withoutTemporaryNames(message: string): string {
  return message.replaceAll(/\/(?:dev\/shm|tmp)\/\S+?(?=["\s:])/g, '')
}
