import { kustomizationNames } from '../manifest/kustomization.ts'
import { type PathReference, pathReferences } from '../manifest/kustomization-paths.ts'
import { isRemotePath } from '../manifest/remote-path.ts'
import { joinPath, resolveInTree } from '../manifest/tree-path.ts'
import { decodeText } from '../yaml/decode.ts'
import { isJsonObject } from '../yaml/json.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ReadFiles } from './read-files.ts'

/** What the kustomizations of some folders build on. */
export interface Builds {
  /** Files and folders that a folder's build names, its bases' among them, from the root of the repository on. */
  reads(folder: string): readonly string[]
  /** Whether there were more folders or levels than are followed. */
  readonly isCut: boolean
}

/** Three names are asked for in each: at 50 a request, this is 24 requests for the first folders and their bases together. */
const mostFolders = 400
const mostLevels = 12

/** Reads the kustomizations of folders and of what they build on, level by level, each folder once. */
export async function readBuilds(folders: readonly string[], readFiles: ReadFiles): Promise<Builds> {
  const named = new Map<string, readonly Entry[]>()
  let level = [...new Set(folders)]
  for (let depth = 0; level.length > 0 && depth < mostLevels && named.size < mostFolders; depth++) {
    const part = level.slice(0, mostFolders - named.size)
    const files = await readFiles(part.flatMap(kustomizationsIn))
    for (const folder of part) named.set(folder, entriesIn(folder, files))
    const bases = part.flatMap(folder => named.get(folder) ?? []).filter(({ mayBeFolder }) => mayBeFolder)
    level = [...level.slice(part.length), ...bases.map(({ path }) => path)].filter(
      (path, index, all) => !named.has(path) && all.indexOf(path) === index,
    )
  }
  return {
    isCut: level.length > 0,
    reads(folder) {
      const found = new Set<string>()
      const open = [folder]
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        for (const { path } of named.get(next) ?? []) {
          if (found.has(path)) continue
          found.add(path)
          open.push(path)
        }
      }
      return [...found]
    },
  }
}

interface Entry {
  readonly path: string
  readonly mayBeFolder: boolean
}

function kustomizationsIn(folder: string): readonly string[] {
  return kustomizationNames.map(name => joinPath(folder, name))
}

function entriesIn(folder: string, files: ReadonlyMap<string, Uint8Array>): readonly Entry[] {
  const bytes = kustomizationsIn(folder).flatMap(path => files.get(path) ?? [])[0]
  const decoded = bytes === undefined ? undefined : decodeText(bytes)
  if (decoded === undefined || !('text' in decoded)) return []
  const value = parseYaml(decoded.text, folder).documents[0]?.value
  if (!isJsonObject(value)) return []
  return pathReferences(value).flatMap(({ path, use }) => {
    const resolved = isRemotePath(path) ? undefined : resolveInTree(folder, path)
    return resolved === undefined
      ? []
      : [{ path: resolved, mayBeFolder: folderUses.has(use) && !/\.(?:ya?ml|json)$/.test(path) }]
  })
}

const folderUses: ReadonlySet<PathReference['use']> = new Set(['resource', 'component', 'plugin'])
