import type { YamlDocument } from '../yaml/document.ts'
import { isJsonObject, type JsonObject } from '../yaml/json.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { valueAt } from '../yaml/pointer.ts'
import { checkKustomization } from './check-kustomization.ts'
import { checkPath } from './check-path.ts'
import { type Kustomization, type KustomizationReading, kustomizationFiles } from './kustomization.ts'
import { type PathReference, pathReferences } from './kustomization-paths.ts'
import type { EditedKustomization } from './kustomize-options.ts'
import { readCharts } from './read-charts.ts'
import { readInlinePlugins, readPluginFile } from './read-plugins.ts'
import type { Reading } from './reading.ts'
import { findingAt, startOfFile } from './render-finding.ts'
import { locationIn } from './source-object.ts'
import { isAnnotation, tolerated } from './tolerated-duplicate.ts'
import type { Tree } from './tree.ts'
import { isWithin } from './tree-path.ts'
import { yamlFindings } from './yaml-finding.ts'

export interface ReadKustomizationOptions {
  /** Where the folder was named, for what is wrong with the folder as a whole, and with what `edit` adds. */
  readonly namedAt?: SourceLocation
  /** What an Application's `kustomize` options make of the folder's own kustomization. */
  readonly edit?: (value: JsonObject) => EditedKustomization
}

/** Deeper than any real tree, and far from the end of the stack. */
const maximumDepth = 50
const maximumReferences = 10_000

/**
 * Reads the kustomization of a folder and everything it builds on, before anything is rendered: what is missing, what kustomize would
 * refuse, and what may not be rendered because it reaches out of the tree or runs a program.
 */
export function readKustomization(
  tree: Tree,
  folder: string,
  options: ReadKustomizationOptions = {},
): KustomizationReading {
  const reading: Reading = { tree, files: new Set(), findings: [], usesHelm: false }
  const known = new Map<string, Kustomization | undefined>()
  const kustomization = read(folder, options.namedAt, [])
  return {
    ...(kustomization === undefined ? {} : { kustomization }),
    all: [...known.values()].filter(member => member !== undefined),
    files: reading.files,
    findings: reading.findings,
    usesHelm: reading.usesHelm,
  }

  function read(inFolder: string, namedAt: SourceLocation | undefined, parents: readonly string[]) {
    if (known.has(inFolder)) return known.get(inFolder)
    const document = readFile(reading, inFolder, namedAt)
    const member =
      document === undefined ? undefined : follow(inFolder, document, document.value as JsonObject, parents)
    known.set(inFolder, member)
    return member
  }

  function follow(
    inFolder: string,
    document: YamlDocument,
    value: JsonObject,
    parents: readonly string[],
  ): Kustomization {
    reading.findings.push(...checkKustomization(document, value))
    const edited = parents.length === 0 ? options.edit?.(value) : undefined
    const editedAt = options.namedAt ?? startOfFile(document.file)
    for (const problem of edited?.problems ?? []) {
      const fix = "Correct the Application's kustomize options."
      reading.findings.push(findingAt(editedAt, { rule: 'kustomize-options', message: problem, fix }))
    }
    const built = edited?.value ?? value
    const resources: string[] = []
    const bases: Kustomization[] = []
    const components: Kustomization[] = []
    const references = pathReferences(built)
    if (references.length > maximumReferences) {
      const message = `The kustomization names ${references.length} paths; ${maximumReferences} are followed.`
      reading.findings.push(findingAt(startOfFile(document.file), { rule: 'too-large', message, fix: 'Split it.' }))
    }
    for (const reference of references.slice(0, maximumReferences)) {
      const isOwn = valueAt(value, reference.pointer) === valueAt(built, reference.pointer)
      const writtenAt = isOwn ? locationIn(document, reference.pointer, 'value') : editedAt
      const checked = checkPath(tree, inFolder, reference.path, writtenAt)
      if (checked.finding !== undefined) {
        reading.findings.push(checked.finding)
      } else if (checked.file !== undefined) {
        useFile(reading, inFolder, reference, checked.file, writtenAt)
        if (reference.use === 'resource') resources.push(checked.file)
      } else {
        const base = useFolder(reference, checked.folder, writtenAt, [...parents, inFolder])
        if (base !== undefined && reference.use === 'component') components.push(base)
        if (base !== undefined && reference.use === 'resource') bases.push(base)
      }
    }
    readInlinePlugins(reading, inFolder, document, built)
    readCharts(reading, inFolder, document, built)
    const kind = value['kind'] === 'Component' ? 'Component' : 'Kustomization'
    return { folder: inFolder, file: document.file, document, value, built, kind, resources, bases, components }
  }

  function useFolder(
    { path, use }: PathReference,
    inFolder: string,
    writtenAt: SourceLocation,
    parents: readonly string[],
  ): Kustomization | undefined {
    const refuse = (rule: string, message: string, fix: string): undefined => {
      reading.findings.push(findingAt(writtenAt, { rule, message, fix }))
    }
    if (use === 'file' || use === 'yaml') return refuse('not-a-file', `"${path}" is a folder.`, 'Name a file.')
    if (parents.length > maximumDepth) {
      return refuse('too-deep', `"${path}" is base number ${maximumDepth} of this build.`, 'Build on fewer bases.')
    }
    if (parents.some(parent => isWithin(inFolder, parent))) {
      return refuse('cycle', `"${path}" leads back to a kustomization that builds on this one.`, 'Remove the entry.')
    }
    const base = read(inFolder, writtenAt, parents)
    if (base === undefined) return undefined
    if (use === 'plugin') {
      for (const file of base.resources) readPluginFile(reading, base.folder, file)
      if (base.bases.length + base.components.length > 0) {
        refuse('plugin', `"${path}" builds on other kustomizations.`, 'List the files of its plugins here.')
      }
    } else if (use === 'component' && base.kind !== 'Component') {
      return refuse('not-a-component', `"${path}" is a Kustomization.`, 'Name it under resources.')
    } else if (use === 'resource' && base.kind === 'Component') {
      return refuse('component-as-resource', `"${path}" is a Component.`, 'Name it under components.')
    }
    return base
  }
}

/** The document of a folder's kustomization, whose value is a mapping. */
function readFile(reading: Reading, folder: string, namedAt: SourceLocation | undefined): YamlDocument | undefined {
  const { tree, findings } = reading
  const named = folder === '' ? 'The root' : folder
  const [file, second] = kustomizationFiles(tree, folder)
  if (file === undefined) {
    const message = `${named} has no kustomization.yaml.`
    const fix = 'Correct the path, or add a kustomization.yaml there.'
    findings.push(findingAt(namedAt ?? startOfFile(folder), { rule: 'missing-kustomization', message, fix }))
    return undefined
  }
  reading.files.add(file)
  if (second !== undefined) {
    reading.files.add(second)
    const message = `${named} holds both ${file} and ${second}: kustomize refuses the folder.`
    findings.push(findingAt(startOfFile(second), { rule: 'several-kustomizations', message, fix: 'Keep one of them.' }))
    return undefined
  }
  const problems = yamlFindings(tree, file)
  findings.push(...problems.map(tolerated))
  const [document, extra] = tree.documents(file).documents.filter(candidate => candidate.value !== null)
  if (document !== undefined && extra === undefined && isJsonObject(document.value)) return document
  if (problems.length > 0) return undefined
  const fault =
    extra === undefined
      ? { message: 'The kustomization is empty.', fix: 'List what it builds on under "resources:".' }
      : { message: 'A kustomization is one document, and this file holds several.', fix: 'Keep one document.' }
  findings.push(findingAt(startOfFile(file), { rule: 'kustomization-document', ...fault }))
  return undefined
}

function useFile(
  reading: Reading,
  folder: string,
  { path, use }: PathReference,
  file: string,
  writtenAt: SourceLocation,
): void {
  const refuse = (rule: string, message: string, fix: string): void => {
    reading.findings.push(findingAt(writtenAt, { rule, message, fix }))
  }
  reading.files.add(file)
  if (use === 'component') refuse('not-a-component', `"${path}" is a file.`, 'Name the folder of a component.')
  if (!isWithin(folder, file)) {
    refuse(
      'outside-kustomization',
      `"${path}" is not in the folder of this kustomization: kustomize reads files from there and below only.`,
      'Give its folder a kustomization.yaml and name the folder, or move the file.',
    )
  }
  if (use !== 'file' && use !== 'component') {
    for (const finding of yamlFindings(reading.tree, file)) {
      const isTaken = use === 'yaml' || (use === 'resource' && isAnnotation(reading.tree, finding))
      reading.findings.push(isTaken ? tolerated(finding) : finding)
    }
  }
  if (use === 'plugin') readPluginFile(reading, folder, file)
}
