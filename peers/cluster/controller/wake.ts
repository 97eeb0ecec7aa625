/** Something that waits, and can be woken before its time. */
export interface Wake {
  /** Resolves when it is woken, or after some milliseconds; at once where it was woken since the last wait. */
  wait(milliseconds: number): Promise<void>
  wake(): void
}

export function createWake(): Wake {
  let isAwake = false
  let resolveWait = () => {}
  return {
    async wait(milliseconds) {
      if (!isAwake) {
        await new Promise<void>(resolve => {
          resolveWait = resolve
          // The longest that a timer takes.
          setTimeout(resolve, Math.min(milliseconds, 2 ** 31 - 1)).unref()
        })
      }
      isAwake = false
    },
    wake() {
      isAwake = true
      resolveWait()
    },
  }
}
