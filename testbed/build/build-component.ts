import { chmod, cp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cacheFolder, type Pinned } from './cache.ts'
import { type GoCall, runGo } from './go.ts'

/** What is known of a finished build; kept beside the program as `build.json`. */
export interface BuildRecord {
  readonly component: string
  readonly version: string
  /** Wall-clock seconds. */
  readonly seconds: number
  /** Bytes of program and files. */
  readonly size: number
}

const unfinished = '.building-'

/**
 * Builds one component into the cache. It appears there whole or not at all: a build that is killed leaves a folder that {@link sweepUnfinished}
 * removes, and Go's own cache, from which the next one goes on.
 */
export async function buildComponent(
  pinned: Pinned,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<BuildRecord> {
  const scratch = join(cacheFolder, `${unfinished}${process.pid}-${pinned.component.name}`)
  try {
    const product = join(scratch, 'product')
    await mkdir(join(scratch, 'work'), { recursive: true })
    await mkdir(product)
    const record = await fill(product, pinned, { folder: pinned.source, work: join(scratch, 'work'), signal, onLine })
    await rm(pinned.folder, { recursive: true, force: true })
    await rename(product, pinned.folder)
    return record
  } finally {
    // A compiler that outlives Go for a moment may still write there; then the next build sweeps it.
    await rm(scratch, { recursive: true, force: true }).catch(() => {})
  }
}

/** Builds a component into an empty folder. */
async function fill(product: string, pinned: Pinned, call: Omit<GoCall, 'arguments'>): Promise<BuildRecord> {
  const { component, version } = pinned
  const started = Date.now()
  if (component.package !== undefined) {
    const settings = Object.entries(component.settings?.(version) ?? {}).map(([name, value]) => `-X ${name}=${value}`)
    const linker = ['-s', '-w', ...settings].join(' ')
    const output = join(product, component.name)
    await runGo({
      ...call,
      arguments: [
        'build',
        '-mod=readonly',
        '-buildvcs=false',
        '-trimpath',
        '-ldflags',
        linker,
        '-o',
        output,
        component.package,
      ],
    })
  }
  for (const { from, to, module } of component.files ?? []) {
    const answer: unknown = JSON.parse(
      await runGo({ ...call, arguments: ['mod', 'download', '-json', module ?? component.of] }),
    )
    const sources = answer !== null && typeof answer === 'object' && 'Dir' in answer ? String(answer.Dir) : ''
    await mkdir(dirname(join(product, to)), { recursive: true })
    await cp(join(sources, from), join(product, to), { recursive: true })
  }
  const size = await makeWritable(product)
  const record = { component: component.name, version, seconds: Math.round((Date.now() - started) / 1000), size }
  await writeFile(join(product, 'build.json'), `${JSON.stringify(record)}\n`)
  return record
}

/** Go keeps sources read-only; a cache must be removable. Gives the sum of the files' sizes. */
async function makeWritable(folder: string): Promise<number> {
  let size = 0
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) size += await makeWritable(path)
    else if (entry.isFile()) {
      const { mode, size: bytes } = await stat(path)
      await chmod(path, mode | 0o200)
      size += bytes
    }
  }
  return size
}

/** Removes what builds of processes that are gone left half-way. */
export async function sweepUnfinished(): Promise<void> {
  for (const name of await readdir(cacheFolder).catch(() => [])) {
    const owner = name.match(/^\.building-(\d+)-/)?.[1]
    if (owner !== undefined && !isRunning(Number(owner)))
      await rm(join(cacheFolder, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
