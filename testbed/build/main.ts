/**
 * Builds what the test bed runs, into the user's cache folder: `npm run testbed:build [-- NAME…]`.
 * Without names: everything that is not built on demand alone. What stands in the cache is left alone; an interrupted run goes on where it was.
 */
import { readFileSync } from 'node:fs'
import { mkdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../src/text/user-error.ts'
import { type BuildRecord, buildComponent, sweepUnfinished } from './build-component.ts'
import { cacheFolder, componentsNamed, isBuilt, pin } from './cache.ts'
import { explainCacheError } from './cache-error.ts'
import { type Component, components } from './component.ts'
import { provideRedis } from './debian.ts'
import { requireGo } from './go.ts'
import { estimateRemaining, formatSeconds, formatTable, type Row } from './progress.ts'

/** What Go's cache and the programs take, measured, with room to link. */
const wantedBytes = 17e9

const say = (line: string) => process.stderr.write(`${line}\n`)

async function build(names: readonly string[], signal: AbortSignal): Promise<void> {
  const wanted = names.length === 0 ? components.filter(({ onDemand }) => onDemand !== true) : componentsNamed(names)
  const pins = wanted.map(pin)
  await mkdir(cacheFolder, { recursive: true })
  await sweepUnfinished()
  const open = pins.filter(pinned => !isBuilt(pinned))
  const rows: Row[] = pins.filter(isBuilt).map(({ folder }) => ({ ...readRecord(folder), kept: true }))
  if (open.length > 0) {
    requireGo()
    const { bavail, bsize } = await statfs(cacheFolder)
    if (open.length > 3 && bavail * bsize < wantedBytes)
      say(
        `Note: ${cacheFolder} has ${Math.round((bavail * bsize) / 1e9)} GB free; a full build takes up to ${wantedBytes / 1e9} GB.`,
      )
  }
  const built: Component[] = []
  const started = Date.now()
  for (const [index, pinned] of open.entries()) {
    const { name } = pinned.component
    const rest = estimateRemaining(
      rows,
      built,
      open.slice(index).map(({ component }) => component),
    )
    say(
      `[${index + 1}/${open.length}] ${name} ${pinned.version}${rest === undefined ? '' : `, about ${formatSeconds(rest)} remain`}`,
    )
    const record = await buildComponent(pinned, signal, fetchedReporter()).catch(error => {
      if (signal.aborted)
        throw new UserError(`Interrupted in ${name}; ${built.length} of ${open.length} are built. Run again to go on.`)
      throw error instanceof UserError ? new UserError(`${name}: ${error.message}`) : error
    })
    rows.push({ ...record, kept: false })
    built.push(pinned.component)
    say(`      ${formatSeconds(record.seconds)}, ${Math.round(record.size / 1e6)} MB`)
  }
  if (names.length === 0) say(`redis-server: ${await provideRedis()}`)
  process.stdout.write(`${formatTable(rows)}\n`)
  say(
    `${built.length} built in ${formatSeconds(Math.round((Date.now() - started) / 1000))}, ${rows.length - built.length} in the cache: ${cacheFolder}`,
  )
}

function readRecord(folder: string): BuildRecord {
  return JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8'))
}

/** Says that modules are fetched, once a hundred: a cold machine is busy with it for minutes. */
function fetchedReporter(): (line: string) => void {
  let fetched = 0
  return line => {
    if (!line.startsWith('go: downloading')) return
    fetched += 1
    if (fetched % 100 === 0) say(`      ${fetched} modules fetched`)
  }
}

const cancellation = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => cancellation.abort())
try {
  await build(process.argv.slice(2), cancellation.signal)
} catch (thrown) {
  const error = explainCacheError(thrown)
  if (!(error instanceof UserError)) throw error
  say(error.message)
  process.exitCode = cancellation.signal.aborted ? 130 : 3
}
