import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { kill } from 'node:process'
import { errorCode } from './error-code.ts'
import { explainFileError } from './file-error.ts'
import { hasEnded, identify, type ProcessIdentity, processesWith } from './process-table.ts'

const prefix = 'towpath-testbed-'
/** Set in the environment of every process of a bed, so that none is lost. */
export const folderVariable = 'TOWPATH_TESTBED_FOLDER'
/** A folder without an owner is one that is just being made, or that a start left which was killed in that instant. */
const ownerlessMilliseconds = 600_000

/**
 * Makes the folder of a bed under the system's folder for temporary files, after removing those of beds whose process is gone.
 *
 * @throws UserError where it cannot be written
 */
export async function createRunFolder(parent: string = tmpdir()): Promise<string> {
  try {
    await sweepRunFolders(parent)
    const folder = await mkdtemp(resolve(parent, prefix))
    await writeFile(join(folder, 'owner.json'), `${JSON.stringify(identify(process.pid))}\n`)
    for (const name of ['logs', 'home', 'tmp']) await mkdir(join(folder, name), { mode: 0o700 })
    return folder
  } catch (error) {
    throw explainFileError(error, parent)
  }
}

/** Removes a bed's folder. A process that was killed may take a moment to end, and writes until then. */
export async function removeRunFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

/** Moves the logs out of a bed's folder. @returns where they are; undefined where there are none */
export async function keepLogs(folder: string): Promise<string | undefined> {
  const logs = join(folder, 'logs')
  if ((await readdir(logs).catch(() => [])).length === 0) return undefined
  const kept = `${folder.replace(prefix, 'towpath-testbed-logs-')}`
  await rename(logs, kept)
  return kept
}

/** Removes the folders of beds whose process is gone, and ends what is left of those beds. */
export async function sweepRunFolders(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!/^towpath-testbed-[A-Za-z0-9]{6}$/.test(name)) continue
    const folder = join(parent, name)
    if (!(await isAbandoned(folder))) continue
    for (const pid of processesWith(folderVariable, folder)) {
      try {
        kill(pid, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
    await removeRunFolder(folder)
  }
}

async function isAbandoned(folder: string): Promise<boolean> {
  try {
    const owner = readOwner(await readFile(join(folder, 'owner.json'), 'utf8'))
    if (owner !== undefined) return hasEnded(owner)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') return false
  }
  const made = await stat(folder).catch(() => undefined)
  return made !== undefined && Date.now() - made.mtimeMs > ownerlessMilliseconds
}

function readOwner(text: string): ProcessIdentity | undefined {
  try {
    const { pid, started, boot, namespace } = JSON.parse(text)
    const strings = [started, boot, namespace].every(field => typeof field === 'string')
    return Number.isInteger(pid) && strings ? { pid, started, boot, namespace } : undefined
  } catch {
    return undefined
  }
}
