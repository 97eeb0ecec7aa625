/** Times the phases of one piece of work. */
export interface Stopwatch {
  /** Ends a phase; the next begins. */
  lap(phase: string): void
  /** `start 61, read 12, render 430`; `start` is from the start of the process to that of the work. */
  report(): string
}

export function startStopwatch(): Stopwatch {
  let last = performance.now()
  const laps = [{ phase: 'start', milliseconds: last }]
  return {
    lap(phase) {
      const now = performance.now()
      laps.push({ phase, milliseconds: now - last })
      last = now
    },
    report: () => laps.map(({ phase, milliseconds }) => `${phase} ${Math.round(milliseconds)}`).join(', '),
  }
}
