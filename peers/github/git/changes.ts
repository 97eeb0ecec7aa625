import { gitText, runGit } from './run-git.ts'

export interface ChangedFile {
  readonly path: string
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed'
  readonly previousPath: string | undefined
  /** The blob after the change, or before it where the file was removed. */
  readonly sha: string
  readonly additions: number
  readonly deletions: number
  /** Unified, without the file's header; undefined for a binary file. */
  readonly patch: string | undefined
}

const statuses: Readonly<Record<string, ChangedFile['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
}

/** Files that differ between two trees or commits, renames found, in the order of their paths. */
export async function changedFiles(folder: string, from: string, to: string): Promise<readonly ChangedFile[]> {
  const raw = await gitText(folder, ['diff-tree', '-r', '-z', '-M', '--raw', '--numstat', from, to])
  const fields = raw.split('\0')
  const files: { path: string; previousPath: string | undefined; status: string; sha: string }[] = []
  let at = 0
  while (fields[at]?.startsWith(':')) {
    const [, , before = '', after = '', letter = ''] = (fields[at++] ?? '').split(' ')
    const status = letter[0] ?? ''
    const previousPath = status === 'R' || status === 'C' ? fields[at++] : undefined
    const path = fields[at++] ?? ''
    files.push({ path, previousPath, status, sha: status === 'D' ? before : after })
  }
  const counts = new Map<string, { additions: number; deletions: number }>()
  while (at < fields.length && fields[at] !== '') {
    const [additions = '-', deletions = '-', path = ''] = (fields[at++] ?? '').split('\t')
    // A rename's line ends after the counts; the old and the new path follow.
    if (path === '') at += 2
    const name = path === '' ? (fields[at - 1] ?? '') : path
    counts.set(name, { additions: Number(additions) || 0, deletions: Number(deletions) || 0 })
  }
  const patches = await readPatches(folder, from, to)
  return files.map(file => {
    const patch = patches.shift()
    // A file that became a link, or the other way round, is shown as gone and come.
    if (file.status === 'T') patches.shift()
    return {
      path: file.path,
      previousPath: file.previousPath,
      status: statuses[file.status] ?? 'changed',
      sha: file.sha,
      additions: counts.get(file.path)?.additions ?? 0,
      deletions: counts.get(file.path)?.deletions ?? 0,
      patch,
    }
  })
}

/** The hunks of each changed file, in the order of the paths; undefined for a file that has none. */
async function readPatches(folder: string, from: string, to: string): Promise<(string | undefined)[]> {
  const { stdout } = await runGit(folder, ['diff-tree', '-r', '-p', '-M', from, to])
  // Every line of a hunk starts with a sign, so this is a header wherever it stands.
  const [, ...parts] = `\n${stdout.toString('utf8')}`.split('\ndiff --git ')
  return parts.map(part => {
    const hunk = part.indexOf('\n@@ ')
    return hunk === -1 ? undefined : part.slice(hunk + 1).replace(/\n$/, '')
  })
}

export interface Divergence {
  readonly mergeBase: string
  readonly ahead: number
  readonly behind: number
}

/** How `head` stands to `base`, or undefined where the two share no history. */
export async function divergence(folder: string, base: string, head: string): Promise<Divergence | undefined> {
  const found = await runGit(folder, ['merge-base', base, head], { accept: [1] })
  if (found.exitCode !== 0) return undefined
  const counts = await gitText(folder, ['rev-list', '--left-right', '--count', `${base}...${head}`])
  const [behind = '0', ahead = '0'] = counts.split('\t')
  return { mergeBase: found.stdout.toString('utf8').trim(), ahead: Number(ahead), behind: Number(behind) }
}
