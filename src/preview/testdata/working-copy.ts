import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { GitPlace } from '../git.ts'

/** Content by path; undefined takes a file away. */
export type Files = Readonly<Record<string, string | { readonly link: string } | undefined>>

/** A git working copy in a folder of its own. */
export interface WorkingCopy extends Disposable {
  readonly place: GitPlace
  /** Puts files there. */
  write(files: Files): void
  /** Puts files there and commits all there is. @returns the commit */
  commit(files: Files): string
  git(...args: readonly string[]): string
}

export function createWorkingCopy(): WorkingCopy {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-preview-'))
  const { PATH } = process.env
  const author = { GIT_AUTHOR_NAME: 'Dev', GIT_AUTHOR_EMAIL: 'dev@example.org' }
  const committer = { GIT_COMMITTER_NAME: 'Dev', GIT_COMMITTER_EMAIL: 'dev@example.org' }
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, {
      cwd: folder,
      env: { PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1', ...author, ...committer },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  git('init', '--quiet', '--initial-branch=main')
  const write = (files: Files) => {
    for (const [path, content] of Object.entries(files)) {
      const absolute = join(folder, path)
      mkdirSync(dirname(absolute), { recursive: true })
      rmSync(absolute, { force: true })
      if (typeof content === 'string') writeFileSync(absolute, content)
      else if (content !== undefined) symlinkSync(content.link, absolute)
    }
  }
  return {
    place: { folder, environment: { PATH, HOME: folder } },
    write,
    git,
    commit(files) {
      write(files)
      git('add', '--all')
      git('commit', '--quiet', '--message=Change')
      return git('rev-parse', 'HEAD')
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
