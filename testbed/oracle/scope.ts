import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { configFile } from '../../src/config/read.ts'

/** A tree to review as a whole, and the parts of it that are asked about. */
export interface Scope {
  /** Absolute: the nearest folder above with a towpath.yaml, which says what belongs together; else the path itself. */
  readonly root: string
  /** Paths in the tree; empty where all of it is meant. */
  readonly paths: readonly string[]
}

/** @param paths as they were given, from `folder` */
export function scopesOf(paths: readonly string[], folder: string): Scope[] {
  const scopes = new Map<string, string[]>()
  for (const path of paths) {
    const absolute = resolve(folder, path)
    const root = rootOf(absolute)
    const inside = relative(root, absolute).split(sep).join('/')
    scopes.set(root, [...(scopes.get(root) ?? []), inside])
  }
  return [...scopes].map(([root, inside]) => ({ root, paths: inside.includes('') ? [] : inside }))
}

export function isInScope({ paths }: Scope, file: string): boolean {
  return paths.length === 0 || paths.some(path => file === path || file.startsWith(`${path}/`))
}

function rootOf(path: string): string {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(join(folder, configFile))) return folder
    if (folder === dirname(folder)) return path
  }
}
