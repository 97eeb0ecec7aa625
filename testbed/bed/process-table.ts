import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** A process for good: its number is used again, and counts within its container and since the last start of the machine alone. */
export interface ProcessIdentity {
  readonly pid: number
  /** When it started, in clock ticks since the machine did. */
  readonly started: string
  readonly boot: string
  readonly namespace: string
}

/** @returns undefined where no such process runs */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in parentheses and may hold anything; the start is the 22nd.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return { pid, started: fields[19] ?? '', ...machine() }
  } catch {
    return undefined
  }
}

/** Whether this very process has ended. A process of another container is left in peace: it cannot be seen from here. */
export function hasEnded(process: ProcessIdentity): boolean {
  const { boot, namespace } = machine()
  if (process.boot !== boot) return true
  return process.namespace === namespace && identify(process.pid)?.started !== process.started
}

/** The processes that were started with this setting in their environment; those of other users cannot be seen. */
export function processesWith(variable: string, value: string): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(name => {
      try {
        return readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(`${variable}=${value}`)
      } catch {
        return false
      }
    })
    .map(Number)
}

function machine(): { boot: string; namespace: string } {
  return {
    boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    namespace: readlinkSync('/proc/self/ns/pid'),
  }
}
