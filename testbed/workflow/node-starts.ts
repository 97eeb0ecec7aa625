import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** A script that was run by some Node. */
export interface NodeStart {
  /** `v24.21.0`. */
  readonly version: string
  /** Its file's name. */
  readonly script: string
}

/** Sees to it that this very Node comes first, and that nobody runs another one unseen: act takes whatever `node` it finds and says nothing. */
export interface NodeWatch {
  /** A folder for the PATH that holds `node` alone. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  /** The scripts that were started since the last call. */
  take(): Promise<NodeStart[]>
}

export async function watchNode(folder: string): Promise<NodeWatch> {
  const programs = join(folder, 'bin')
  await mkdir(programs, { recursive: true })
  await symlink(process.execPath, join(programs, 'node'))
  const [hook, notes] = [join(folder, 'note-start.cjs'), join(folder, 'starts')]
  const note = "JSON.stringify({ version: process.version, script: process.argv[1] ?? '' }) + '\\n'"
  await writeFile(hook, `require('node:fs').appendFileSync(${JSON.stringify(notes)}, ${note})\n`)
  return {
    folder: programs,
    environment: { NODE_OPTIONS: `--require ${JSON.stringify(hook)}` },
    async take() {
      const lines = (await readFile(notes, 'utf8').catch(() => '')).split('\n').filter(line => line !== '')
      await rm(notes, { force: true })
      return lines
        .map(line => JSON.parse(line) as NodeStart)
        .filter(({ script }) => script !== '')
        .map(({ version, script }) => ({ version, script: basename(script) }))
    },
  }
}
