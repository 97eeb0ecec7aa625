import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What stands at a path: a text, bytes, or a symbolic link. */
export type TreeEntry = string | Uint8Array | { readonly link: string }

export type TreeEntries = Readonly<Record<string, TreeEntry>>

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const repository = join(import.meta.dirname, '..')

/** Writes a tree to a new folder, and removes it after `use`. */
export async function withTree<Result>(entries: TreeEntries, use: (root: string) => Promise<Result>): Promise<Result> {
  const root = await mkdtemp(join(tmpdir(), 'towpath-tree-'))
  try {
    for (const [path, entry] of Object.entries(entries)) {
      const absolute = join(root, path)
      await mkdir(dirname(absolute), { recursive: true })
      if (typeof entry === 'object' && 'link' in entry) await symlink(entry.link, absolute)
      else await writeFile(absolute, entry)
    }
    return await use(root)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** Runs `towpath` from source in `folder`, with nothing of this process's environment but where programs are. */
export function towpath(folder: string, args: readonly string[], prefix: readonly string[] = []): Promise<Ended> {
  const [program = '', ...rest] = [...prefix, process.execPath, join(repository, 'cli', 'main.ts'), ...args]
  const child = spawn(program, rest, {
    cwd: folder,
    // What is unpacked of the renderers stays between runs.
    env: { PATH: process.env['PATH'], XDG_CACHE_HOME: join(repository, 'node_modules', '.cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', chunk => {
    stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', chunk => {
    stderr += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code, stdout, stderr }))
  })
}
