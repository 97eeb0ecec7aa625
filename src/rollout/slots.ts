/** So many at a time, in the order in which they come. */
export interface Slots {
  /** Runs the work when there is room. @throws the signal's reason while it still waits, or what the work throws */
  hold<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result>
}

export function createSlots(count: number): Slots {
  let free = count
  const queue: (() => void)[] = []
  const leave = () => {
    const next = queue.shift()
    if (next === undefined) free++
    else next()
  }
  return {
    async hold(work, signal) {
      signal.throwIfAborted()
      if (free > 0) free--
      else await turn(queue, signal)
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}

function turn(queue: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const enter = () => {
      signal.removeEventListener('abort', giveUp)
      resolve()
    }
    const giveUp = () => {
      queue.splice(queue.indexOf(enter), 1)
      reject(signal.reason)
    }
    signal.addEventListener('abort', giveUp, { once: true })
    queue.push(enter)
  })
}
