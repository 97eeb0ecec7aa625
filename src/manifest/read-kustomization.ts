import type { Finding } from '../findings/finding.ts'
import type { YamlDocument } from '../yaml/document.ts'
import { isJsonObject, type JsonObject } from '../yaml/json.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { checkKustomization } from './check-kustomization.ts'
import { checkPath, filesIn } from './check-path.ts'
import { checkPlugin } from './check-plugin.ts'
import { type Kustomization, type KustomizationReading, kustomizationNames } from './kustomization.ts'
import { isInline, listAt, type PathReference, pathReferences } from './kustomization-paths.ts'
import { findingAt, findingInFile, firstCharacter } from './render-finding.ts'
import type { Tree } from './tree.ts'
import { isWithin, joinPath, resolveInTree } from './tree-path.ts'
import { yamlFindings } from './yaml-finding.ts'

/** Where a kustomization was named, for the findings about the folder as a whole. */
interface NamedAt {
  readonly document: YamlDocument
  readonly pointer: Pointer
}

/** Deeper than any real tree, and far from the end of the stack. */
const maximumDepth = 50

/**
 * Reads the kustomization of a folder and everything it builds on, before anything is rendered: what is missing, what kustomize would
 * refuse, and what may not be rendered because it reaches out of the tree or runs a program.
 *
 */
export function readKustomization(tree: Tree, folder: string, namedAt?: NamedAt): KustomizationReading {
  const reader = new KustomizationReader(tree)
  const kustomization = reader.read(folder, namedAt, [])
  return {
    ...(kustomization === undefined ? {} : { kustomization }),
    all: [...reader.known.values()].filter(known => known !== undefined),
    files: reader.files,
    findings: reader.findings,
    usesHelm: reader.usesHelm,
  }
}

/** The kustomization files of a folder: one where all is well. */
export function kustomizationFiles(tree: Tree, folder: string): readonly string[] {
  return kustomizationNames.map(name => joinPath(folder, name)).filter(file => tree.exists(file))
}

class KustomizationReader {
  readonly known = new Map<string, Kustomization | undefined>()
  readonly files = new Set<string>()
  readonly findings: Finding[] = []
  usesHelm = false
  private readonly tree: Tree

  constructor(tree: Tree) {
    this.tree = tree
  }

  read(folder: string, namedAt: NamedAt | undefined, parents: readonly string[]): Kustomization | undefined {
    if (this.known.has(folder)) return this.known.get(folder)
    const kustomization = this.readNew(folder, namedAt, parents)
    this.known.set(folder, kustomization)
    return kustomization
  }

  private readNew(folder: string, namedAt: NamedAt | undefined, parents: readonly string[]): Kustomization | undefined {
    const [file, second] = kustomizationFiles(this.tree, folder)
    if (file === undefined) return this.refuseFolder(folder, namedAt)
    this.files.add(file)
    if (second !== undefined) {
      this.files.add(second)
      const fault = {
        rule: 'several-kustomizations',
        message: `${folder === '' ? 'The root' : folder} holds both ${file} and ${second}: kustomize refuses the folder.`,
        fix: 'Keep one of them.',
      }
      this.findings.push(findingInFile(second, firstCharacter, fault))
      return undefined
    }
    this.findings.push(...yamlFindings(this.tree, file))
    const documents = this.tree.documents(file).documents.filter(document => document.value !== null)
    const [document, extra] = documents
    if (document === undefined || !isJsonObject(document.value) || extra !== undefined) {
      if (yamlFindings(this.tree, file).length === 0) this.findings.push(notOneMapping(file, documents.length))
      return undefined
    }
    return this.follow(folder, document, document.value, parents)
  }

  private refuseFolder(folder: string, namedAt: NamedAt | undefined): undefined {
    const fault = {
      rule: 'missing-kustomization',
      message: `${folder === '' ? 'The root' : folder} has no kustomization.yaml.`,
      fix: 'Correct the path, or add a kustomization.yaml there.',
    }
    this.findings.push(
      namedAt === undefined
        ? findingInFile(folder, firstCharacter, fault)
        : findingAt(namedAt.document, namedAt.pointer, 'value', fault),
    )
    return undefined
  }

  private follow(folder: string, document: YamlDocument, value: JsonObject, parents: readonly string[]): Kustomization {
    this.findings.push(...checkKustomization(document, value))
    const resources: string[] = []
    const bases: Kustomization[] = []
    const components: Kustomization[] = []
    const way = [...parents, folder]
    for (const reference of pathReferences(value)) {
      const checked = checkPath(this.tree, folder, { document, ...reference })
      if (checked.finding !== undefined) {
        this.findings.push(checked.finding)
      } else if (checked.file !== undefined) {
        if (this.useFile(folder, document, reference, checked.file)) resources.push(checked.file)
      } else {
        const base = this.useFolder(document, reference, checked.folder, way)
        if (base !== undefined && reference.use === 'component') components.push(base)
        else if (base !== undefined && reference.use === 'resource') bases.push(base)
      }
    }
    this.checkInlinePlugins(folder, document, value)
    this.checkCharts(folder, document, value)
    const kind = value['kind'] === 'Component' ? 'Component' : 'Kustomization'
    return { folder, file: document.file, document, value, kind, resources, bases, components }
  }

  /** Whether the file holds objects of the kustomization. */
  private useFile(folder: string, document: YamlDocument, reference: PathReference, file: string): boolean {
    const { pointer, path, use } = reference
    this.files.add(file)
    if (use === 'component') {
      const fault = { rule: 'not-a-component', message: `"${path}" is a file.`, fix: 'Name the folder of a component.' }
      this.findings.push(findingAt(document, pointer, 'value', fault))
      return false
    }
    if (!isWithin(folder, file)) {
      const fault = {
        rule: 'outside-kustomization',
        message: `"${path}" is not in the folder of this kustomization: kustomize reads files from there and below only.`,
        fix: 'Give its folder a kustomization.yaml and name the folder, or move the file.',
      }
      this.findings.push(findingAt(document, pointer, 'value', fault))
    }
    if (use === 'resource') this.findings.push(...yamlFindings(this.tree, file))
    if (use === 'plugin') {
      for (const config of this.tree.documents(file).documents) this.usePlugin(folder, config)
    }
    return use === 'resource'
  }

  private useFolder(
    document: YamlDocument,
    reference: PathReference,
    folder: string,
    parents: readonly string[],
  ): Kustomization | undefined {
    const { pointer, path, use } = reference
    const refuse = (rule: string, message: string, fix: string): undefined => {
      this.findings.push(findingAt(document, pointer, 'value', { rule, message, fix }))
      return undefined
    }
    if (use === 'file') return refuse('not-a-file', `"${path}" is a folder.`, 'Name a file.')
    if (parents.some(parent => isWithin(folder, parent)) || parents.length > maximumDepth) {
      return refuse('cycle', `"${path}" leads back to a kustomization that builds on this one.`, 'Remove the entry.')
    }
    const base = this.read(folder, { document, pointer }, parents)
    if (base === undefined) return undefined
    if (use === 'plugin') {
      for (const file of base.resources) {
        for (const config of this.tree.documents(file).documents) this.usePlugin(base.folder, config)
      }
      for (const inner of base.bases) refuse('plugin', `"${path}" builds on ${inner.folder}.`, 'List plugins as files.')
    } else if (use === 'component' && base.kind !== 'Component') {
      return refuse('not-a-component', `"${path}" is a Kustomization.`, 'Name it under resources.')
    } else if (use === 'resource' && base.kind === 'Component') {
      return refuse('component-as-resource', `"${path}" is a Component.`, 'Name it under components.')
    }
    return base
  }

  private checkInlinePlugins(folder: string, document: YamlDocument, value: JsonObject): void {
    for (const field of ['generators', 'transformers', 'validators']) {
      for (const [index, entry] of listAt(value, field)) {
        if (typeof entry !== 'string' || !isInline(entry)) continue
        const pointer = [field, index]
        for (const config of parseYaml(entry, document.file).documents)
          this.usePlugin(folder, config, { document, pointer })
      }
    }
  }

  /** @param at where an inline configuration stands, whose own lines are not the file's */
  private usePlugin(folder: string, config: YamlDocument, at?: NamedAt): void {
    const { findings, paths } = checkPlugin(config)
    for (const { rule, message, fix } of findings) {
      const fault = { rule: rule.slice('render/'.length), message, fix: fix ?? '' }
      this.findings.push(
        at === undefined
          ? findingAt(config, ['kind'], 'value', fault)
          : findingAt(at.document, at.pointer, 'value', fault),
      )
    }
    for (const { pointer, path } of paths) {
      const checked = checkPath(this.tree, folder, { path, ...(at ?? { document: config, pointer }) })
      if (checked.file !== undefined) this.files.add(checked.file)
      // Elsewhere `path` is a field path; only what would be fetched or read from outside matters.
      else if (checked.finding !== undefined && checked.finding.rule !== 'render/missing-path')
        this.findings.push(checked.finding)
    }
  }

  private checkCharts(folder: string, document: YamlDocument, value: JsonObject): void {
    const globals = value['helmGlobals']
    const home = isJsonObject(globals) && typeof globals['chartHome'] === 'string' ? globals['chartHome'] : 'charts'
    for (const [index, chart] of listAt(value, 'helmCharts')) {
      if (!isJsonObject(chart) || typeof chart['name'] !== 'string' || Object.hasOwn(chart, 'repo')) continue
      this.usesHelm = true
      const pointer = ['helmCharts', index, 'name']
      const checked = checkPath(this.tree, folder, { document, pointer, path: `${home}/${chart['name']}` })
      if (checked.finding !== undefined) this.findings.push(checked.finding)
      const chartFolder = checked.folder ?? resolveInTree(folder, `${home}/${chart['name']}`)
      if (chartFolder !== undefined) for (const file of filesIn(this.tree, chartFolder)) this.files.add(file)
      const values = [
        ['valuesFile', chart['valuesFile']] as const,
        ...listAt(chart, 'additionalValuesFiles').map(([item, path]) => [item, path] as const),
      ]
      for (const [step, path] of values) {
        if (typeof path !== 'string') continue
        const at = step === 'valuesFile' ? [step] : ['additionalValuesFiles', step]
        const file = checkPath(this.tree, folder, { document, pointer: ['helmCharts', index, ...at], path })
        if (file.finding !== undefined) this.findings.push(file.finding)
        else if (file.file !== undefined) this.files.add(file.file)
      }
    }
  }
}

function notOneMapping(file: string, documents: number): Finding {
  return findingInFile(file, firstCharacter, {
    rule: 'kustomization-document',
    message:
      documents > 1
        ? 'A kustomization is one document, and this file holds several.'
        : 'The kustomization is empty or no mapping.',
    fix: documents > 1 ? 'Keep one document.' : 'List what it builds on under "resources:".',
  })
}
