import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { UserError } from '../../src/text/user-error.ts'
import { cacheFolder } from './cache.ts'

/** Redis is no Go module. Its program of the PATH is taken, or Debian's package is unpacked into the cache: nothing is installed, no service started. */
const packages = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblua5.1-0', 'liblzf1', 'libatomic1']
const folder = join(cacheFolder, 'redis')

export interface Redis {
  readonly program: string
  /** What its environment needs besides. */
  readonly environment: Readonly<Record<string, string>>
}

/** @returns undefined where there is none yet */
export function findRedis(): Redis | undefined {
  const unpacked = join(folder, 'usr', 'bin', 'redis-server')
  if (existsSync(unpacked)) return { program: unpacked, environment: { LD_LIBRARY_PATH: libraries() } }
  const own = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map(place => join(place, 'redis-server'))
    .find(existsSync)
  return own === undefined ? undefined : { program: own, environment: {} }
}

function libraries(): string {
  return ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(name => join(folder, 'usr', 'lib', name)).join(delimiter)
}

/** @throws UserError where there is neither a redis-server nor a Debian to take one from */
export async function provideRedis(): Promise<'found' | 'unpacked'> {
  if (findRedis() !== undefined) return 'found'
  const scratch = join(cacheFolder, `.building-${process.pid}-redis`)
  await mkdir(scratch, { recursive: true })
  const download = spawnSync('apt-get', ['download', ...packages], { cwd: scratch, encoding: 'utf8' })
  if (download.status !== 0) {
    await rm(scratch, { recursive: true, force: true })
    throw new UserError(
      `There is no redis-server on the PATH, and Debian's package could not be fetched (${(download.error?.message ?? download.stderr).trim().split('\n')[0]}). Install redis-server, or run apt-get update, and run again.`,
    )
  }
  for (const file of globSync('*.deb', { cwd: scratch })) {
    const { status, stderr } = spawnSync('dpkg-deb', ['--extract', file, '.'], { cwd: scratch, encoding: 'utf8' })
    if (status !== 0) throw new UserError(`${file} could not be unpacked: ${stderr.trim()}`)
    await rm(join(scratch, file))
  }
  await writeFile(join(scratch, 'build.json'), '{}\n')
  await rm(folder, { recursive: true, force: true })
  await rename(scratch, folder)
  return 'unpacked'
}
