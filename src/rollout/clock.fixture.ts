import type { Instant } from '../argocd/application-state.ts'
import type { Clock } from './clock.ts'

/** A clock that stands still while anything can go on, and then jumps to what is waited for next. */
export function createJumpingClock(start: Instant): Clock & { readonly jumps: number } {
  let now = start
  let jumps = 0
  let running = false
  const timers = new Set<{ readonly due: Instant; readonly fire: () => void }>()
  const run = async () => {
    running = true
    while (timers.size > 0) {
      for (let turn = 0; turn < 3; turn++) await new Promise(resolve => setImmediate(resolve))
      const [next] = [...timers].sort((left, right) => left.due - right.due)
      if (next === undefined) break
      timers.delete(next)
      now = Math.max(now, next.due)
      jumps++
      next.fire()
    }
    running = false
  }
  return {
    now: () => now,
    get jumps() {
      return jumps
    },
    sleep: (milliseconds, signal) =>
      new Promise<void>((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const leave = () => {
          timers.delete(timer)
          reject(signal.reason)
        }
        const timer = {
          due: now + Math.max(milliseconds, 0),
          fire: () => {
            signal.removeEventListener('abort', leave)
            resolve()
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        timers.add(timer)
        if (!running) void run()
      }),
  }
}
