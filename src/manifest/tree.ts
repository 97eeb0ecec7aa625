import { UserError } from '../text/user-error.ts'
import { decodeText } from '../yaml/decode.ts'
import type { YamlDocument, YamlProblem } from '../yaml/document.ts'
import { parseYaml } from '../yaml/parse.ts'
import { fileNameOf, folderOf } from './tree-path.ts'

/** A YAML or JSON file, parsed. */
export interface ParsedFile {
  readonly documents: readonly YamlDocument[]
  readonly problems: readonly YamlProblem[]
}

/** Something at a path that exists and is not read. */
export interface RefusedPath {
  readonly why: 'leaves-tree' | 'linked-folder' | 'too-large' | 'not-a-file' | 'unreadable'
  /** A clause for a reader: `a symbolic link to /etc/passwd, which is outside the tree`. */
  readonly reason: string
}

/** The files of one checkout. Paths are relative to its root, with forward slashes; the root itself is the empty path. */
export interface Tree {
  /** Absolute; for messages and for nothing else. */
  readonly root: string
  /** Every file that can be read, sorted. */
  readonly paths: readonly string[]
  /** Paths that exist and cannot be read, each with its reason. */
  readonly refused: ReadonlyMap<string, RefusedPath>
  /** Whether a file that can be read is at `path`. */
  exists(path: string): boolean
  isFolder(path: string): boolean
  /** Names of the files and folders in a folder, in no order. */
  namesIn(folder: string): readonly string[]
  /** The bytes of a file, or undefined where {@link exists} is false. */
  read(path: string): Uint8Array | undefined
  /** A file as text; undefined where it is none, or not UTF-8. */
  text(path: string): string | undefined
  /**
   * The file as YAML, parsed once; nothing where {@link exists} is false.
   *
   * @throws UserError once the files that were asked for are together too much
   */
  documents(path: string): ParsedFile
}

/** Parsed, they take some ten times as much. */
const defaultMostMebibytes = 256

/** A tree over files that `load` reads; each file is loaded and parsed at most once. */
export function createTree(source: {
  readonly root: string
  readonly paths: Iterable<string>
  readonly refused?: ReadonlyMap<string, RefusedPath>
  readonly load: (path: string) => Uint8Array
  /** Of all files that are parsed. Default: 256. */
  readonly mostMebibytes?: number
}): Tree {
  const { mostMebibytes = defaultMostMebibytes } = source
  const paths = [...source.paths].sort()
  const files = new Set(paths)
  const folders = namesByFolder(paths)
  const contents = new Map<string, Uint8Array>()
  const decoded = new Map<string, ReturnType<typeof decodeText>>()
  const parsed = new Map<string, ParsedFile>()
  let characters = 0

  function read(path: string): Uint8Array | undefined {
    if (!files.has(path)) return undefined
    const known = contents.get(path)
    if (known !== undefined) return known
    const bytes = source.load(path)
    contents.set(path, bytes)
    return bytes
  }

  function decode(path: string): ReturnType<typeof decodeText> | undefined {
    const bytes = read(path)
    if (bytes === undefined) return undefined
    const result = decoded.get(path) ?? decodeText(bytes)
    decoded.set(path, result)
    return result
  }

  return {
    root: source.root,
    paths,
    refused: source.refused ?? new Map(),
    exists: path => files.has(path),
    isFolder: path => folders.has(path),
    namesIn: folder => [...(folders.get(folder) ?? [])],
    read,
    text(path) {
      const result = decode(path)
      return result !== undefined && 'text' in result ? result.text : undefined
    },
    documents(path) {
      const known = parsed.get(path)
      if (known !== undefined) return known
      const text = decode(path)
      characters += text !== undefined && 'text' in text ? text.text.length : 0
      if (characters > mostMebibytes * 1024 * 1024) {
        throw new UserError(
          `${source.root} holds more than ${mostMebibytes} MiB of manifests. Review a smaller folder.`,
        )
      }
      const file = parse(text, path)
      parsed.set(path, file)
      return file
    },
  }
}

function parse(decoded: ReturnType<typeof decodeText> | undefined, path: string): ParsedFile {
  if (decoded === undefined) return { documents: [], problems: [] }
  return 'text' in decoded ? parseYaml(decoded.text, path) : { documents: [], problems: [decoded.problem] }
}

function namesByFolder(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map([['', new Set<string>()]])
  for (const path of paths) {
    for (let way = path; way !== ''; way = folderOf(way)) {
      const folder = folderOf(way)
      const names = folders.get(folder)
      if (names !== undefined) {
        names.add(fileNameOf(way))
        break
      }
      folders.set(folder, new Set([fileNameOf(way)]))
    }
  }
  return folders
}
