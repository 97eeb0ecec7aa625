import { isKustomizationName } from '../manifest/kustomization.ts'
import { fileNameOf, folderOf } from '../manifest/tree-path.ts'
import type { LineChange } from '../yaml/changed-lines.ts'
import { EditRefused } from '../yaml/edit-refused.ts'
import { editText, type YamlEdit } from '../yaml/edit-text.ts'
import { readSource, type YamlSource } from '../yaml/source.ts'
import type { Bump } from './bump.ts'
import { type BumpReason, BumpRefused, reasonOfEdit, reasonOfFile } from './bump-refused.ts'
import { ImageSearch } from './image-search.ts'
import { entryEdit, newEntries } from './new-entries.ts'
import { kustomizationsIn, type RenderedImages } from './rendered-images.ts'

/** One line that a bump changes or adds. */
export interface FileChange extends LineChange {
  readonly file: string
}

/** What bumps make of a set of files. */
export interface BumpPlan {
  /** The new content of each file that changes. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly changes: readonly FileChange[]
  /** Kustomizations that may have to get an entry for an image that no file names: what they render is asked for. */
  readonly undecided: readonly string[]
}

/**
 * Edits manifests so that they run other versions of images.
 *
 * Each file is edited as a whole or not at all, and so are the files together: one refusal and nothing is changed. An image that no file
 * names gets an entry in the kustomization that renders it.
 *
 * @param files manifests by path; others among them are passed over
 * @param rendered what the kustomizations among them render; where it is not given and decides, the plan says so
 * @throws BumpRefused with every reason: a place that cannot be edited safely, and an image that no file names
 */
export function planBumps(
  files: ReadonlyMap<string, Uint8Array>,
  bumps: readonly Bump[],
  rendered?: RenderedImages,
): BumpPlan {
  const search = new ImageSearch(bumps)
  const reasons: BumpReason[] = []
  const found = new Map<string, { source: YamlSource; edits: readonly YamlEdit[] }>()
  const attempt = (work: () => void) => {
    try {
      work()
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error
      reasons.push(reasonOfEdit(error))
    }
  }
  for (const [file, bytes] of files) {
    // A file that cannot be read is none of ours unless it names the image; most are passed over here without being read.
    if (search.mayName(bytes))
      attempt(() => {
        const source = readSource(bytes, file)
        found.set(file, { source, edits: search.editsOf(source) })
      })
  }
  if (reasons.length === 0 && search.missing.length > 0) {
    const kustomizations = kustomizationsIn(files.keys())
    if (kustomizations.length > 0 && rendered === undefined)
      return { files: new Map(), changes: [], undecided: kustomizations }
    const own = new Map([...(rendered ?? [])].filter(([file]) => files.has(file)))
    const added = newEntries(search.missing, { files: [...files.keys()], rendered: own, names: search.names })
    reasons.push(...added.reasons)
    for (const [file, entries] of Map.groupBy(added.entries, entry => entry.file))
      attempt(() => {
        const known = found.get(file)
        const source = known?.source ?? readSource(files.get(file) ?? new Uint8Array(), file)
        found.set(file, { source, edits: [...(known?.edits ?? []), ...entryEdit(source, entries)] })
      })
  }
  const edited = new Map<string, Uint8Array>()
  const changes: FileChange[] = []
  for (const [file, { source, edits }] of found) {
    attempt(() => {
      const result = editText(source, edits)
      if (result.changes.length === 0) return
      const rival = rivalOf(file, files)
      if (rival !== undefined)
        reasons.push(reasonOfFile(file, `${rival} stands beside it, and kustomize takes neither of two. Remove one.`))
      edited.set(file, new TextEncoder().encode(result.text))
      changes.push(...result.changes.map(change => ({ file, ...change })))
    })
  }
  if (reasons.length > 0) throw new BumpRefused(reasons)
  return { files: edited, changes, undecided: [] }
}

/** Another kustomization in the same folder. */
function rivalOf(file: string, files: ReadonlyMap<string, Uint8Array>): string | undefined {
  if (!isKustomizationName(fileNameOf(file))) return undefined
  const folder = folderOf(file)
  return [...files.keys()].find(
    other => other !== file && folderOf(other) === folder && isKustomizationName(fileNameOf(other)),
  )
}
