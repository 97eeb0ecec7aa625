import { open } from 'node:fs/promises'

const bytes = 16_384
const width = 400

/** The last lines of a log, without empty ones; of a long log only its end is read. Empty where there is none. */
export async function readLogTail(path: string): Promise<string[]> {
  try {
    await using file = await open(path)
    const { size } = await file.stat()
    const buffer = Buffer.alloc(Math.min(size, bytes))
    await file.read(buffer, 0, buffer.length, size - buffer.length)
    return tail(buffer.toString('utf8'))
  } catch {
    return []
  }
}

function tail(text: string): string[] {
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => (line.length > width ? `${line.slice(0, width)}…` : line))
}

/** The cause that the last lines of a server name, where it is one that the user can mend. */
export function explainLog(log: readonly string[]): string | undefined {
  const find = (pattern: RegExp) => log.find(line => pattern.test(line))
  const taken = find(/address already in use/i)
  if (taken !== undefined) {
    const port = taken.match(/(?:\.\d{1,3}|\]):(\d{1,5})\b/)?.[1]
    return `${port === undefined ? 'A port' : `Port ${port}`} was taken by another process in the moment before. Start again.`
  }
  if (find(/no space left on device|disk quota exceeded/i) !== undefined)
    return 'The disk is full. Make room, or set TMPDIR to a folder that has some.'
  return undefined
}
