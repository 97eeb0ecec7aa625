import { clientReader } from '../manifest/client-kinds.ts'
import { isKustomizationName } from '../manifest/kustomization.ts'
import { isKubernetesObject } from '../manifest/object.ts'
import type { Tree } from '../manifest/tree.ts'
import { fileNameOf, folderOf, joinPath, resolveInTree } from '../manifest/tree-path.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'
import { reasonToSetAside } from './set-aside.ts'

/** Whether a file holds manifests to review by itself, or why not. */
export type LooseFile = { readonly file: string; readonly skip?: string }

/**
 * Sorts the YAML and JSON files that no render used: manifests, and files that are none, each with the reason.
 *
 * @param used files that a render took in
 * @param unused files of components that nothing uses, which are parts of objects more often than objects; each with its component
 */
export function sortLooseFiles(
  tree: Tree,
  used: ReadonlySet<string>,
  unused: ReadonlyMap<string, string>,
): readonly LooseFile[] {
  const cases = gatorCases(tree)
  return tree.paths
    .filter(path => /\.(ya?ml|json)$/.test(path) && !used.has(path) && !isKustomizationName(fileNameOf(path)))
    .map(file => {
      const component = unused.get(file)
      const skip =
        component === undefined
          ? reasonToSkip(tree, file, cases)
          : `part of the component ${component}, which nothing uses`
      return skip === undefined ? { file } : { file, skip }
    })
}

function reasonToSkip(tree: Tree, file: string, cases: ReadonlySet<string>): string | undefined {
  if (cases.has(file)) return 'a test case of a gator suite'
  const chart = chartAround(tree, file)
  if (chart !== undefined)
    return `part of the chart ${chart === '' ? 'at the root' : chart}, which no Application renders`
  const { documents, problems } = tree.documents(file)
  const objects = documents.map(document => document.value).filter(isKubernetesObject)
  const [first] = objects
  if (first === undefined) {
    const text = tree.text(file)
    if (problems.length > 0 && looksLikeManifest(text)) {
      return hasStatement(text) ? 'a Jinja template: it has {% … %}' : reasonToSetAside(tree, file)
    }
    return 'no apiVersion and kind: not a Kubernetes manifest'
  }
  const readers = objects.map(clientReader)
  if (readers.every(reader => reader !== undefined)) return `a ${first.kind}, which ${readers[0]} reads`
  return reasonToSetAside(tree, file)
}

/** A broken file is a finding only where it would have been a manifest. A file that is no text cannot tell, so it counts. */
function looksLikeManifest(text: string | undefined): boolean {
  return text === undefined || (hasField(text, 'apiVersion') && hasField(text, 'kind'))
}

/** A statement of Jinja, Liquid or Twig on a line of its own, which is no YAML. */
function hasStatement(text: string | undefined): boolean {
  return text !== undefined && /^[ \t]*\{%[^\n]*%\}/m.test(text)
}

/** At the start of a line, or behind the bracket or comma of a file that is all on one line. */
function hasField(text: string, name: string): boolean {
  return new RegExp(`(?:^|[{,])[ \\t]*"?${name}"?:`, 'm').test(text)
}

/** The folder of the chart that a file belongs to. */
function chartAround(tree: Tree, file: string): string | undefined {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    if (tree.exists(joinPath(folder, 'Chart.yaml'))) return folder
    if (folder === '') return undefined
  }
}

/**
 * The files that gator's suites test with: objects, many of them there to be denied, and constraints. A constraint
 * that is deployed as well is part of a kustomization or an Application, and reviewed there.
 */
function gatorCases(tree: Tree): ReadonlySet<string> {
  const cases = new Set<string>()
  for (const file of tree.paths) {
    if (!/\.ya?ml$/.test(file) || tree.text(file)?.includes('test.gatekeeper.sh') !== true) continue
    for (const { value } of tree.documents(file).documents) {
      if (!isKubernetesObject(value) || clientReader(value) !== 'gator') continue
      for (const path of casePaths(value)) {
        const resolved = resolveInTree(folderOf(file), path)
        if (resolved !== undefined) cases.add(resolved)
      }
    }
  }
  return cases
}

function* casePaths(suite: JsonValue): Generator<string> {
  for (const test of listIn(suite, 'tests')) {
    if (isJsonObject(test) && typeof test['constraint'] === 'string') yield test['constraint']
    for (const entry of listIn(test, 'cases')) {
      if (isJsonObject(entry) && typeof entry['object'] === 'string') yield entry['object']
      for (const path of listIn(entry, 'inventory')) if (typeof path === 'string') yield path
    }
  }
}

function listIn(value: JsonValue, field: string): readonly JsonValue[] {
  const list = isJsonObject(value) ? value[field] : undefined
  return isJsonArray(list) ? list : []
}
