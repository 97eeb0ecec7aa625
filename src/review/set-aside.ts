import { isKustomizationName } from '../manifest/kustomization.ts'
import type { Tree } from '../manifest/tree.ts'
import { fileNameOf, folderOf, joinPath } from '../manifest/tree-path.ts'

/** Folders that by their tools' convention hold what tests read, much of it wrong on purpose. */
const testFolders: ReadonlySet<string> = new Set([
  '.chainsaw-test',
  '.kyverno-test',
  '__fixtures__',
  '__snapshot__',
  '__snapshots__',
  'fixtures',
  'testdata',
])

/** The folder of test data that a path is in: `testdata`, `src/test/resources` of a Java project. */
export function testFolderOf(path: string): string | undefined {
  return path.split('/').find(part => testFolders.has(part)) ?? /(?:^|\/)(src\/test\/resources)(?:\/|$)/.exec(path)?.[1]
}

/** Why a file that nothing names is, by its name and place, no manifest that somebody deploys; undefined where it may be one. */
export function reasonToSetAside(tree: Tree, file: string): string | undefined {
  const folder = folderOf(file)
  const testFolder = testFolderOf(folder)
  if (testFolder !== undefined) return `test data: it is in a folder "${testFolder}"`
  const suite = suiteAbove(tree, folder)
  if (suite !== undefined) return `test data of ${suite}`
  if (/[-._](tmpl|tpl|gotmpl|j2|jinja2?|template)\.(ya?ml|json)$/.test(file)) return 'a template, by its name'
  return isNamedPatch(file) && hasKustomization(tree, folder) ? 'a patch that no kustomization names' : undefined
}

/** The test suite of Chainsaw, kuttl or Kyverno in a folder or in one above it; one at the root would be about everything. */
function suiteAbove(tree: Tree, folder: string): string | undefined {
  for (let above = folder; above !== ''; above = folderOf(above)) {
    const name = tree.namesIn(above).find(isSuiteName)
    if (name !== undefined) return joinPath(above, name)
  }
  return undefined
}

function isSuiteName(name: string): boolean {
  return /^(?:chainsaw|kuttl|kyverno)-test\.ya?ml$|^\d+-(?:assert|errors?)\.ya?ml$/.test(name)
}

function isNamedPatch(file: string): boolean {
  return (
    /(^|[-_.])patch(es)?([-_.]|$)/.test(fileNameOf(file)) ||
    folderOf(file)
      .split('/')
      .some(part => part === 'patches' || part === 'patch')
  )
}

/** In the folder or in one above it. */
function hasKustomization(tree: Tree, folder: string): boolean {
  for (let above = folder; ; above = folderOf(above)) {
    if (tree.namesIn(above).some(isKustomizationName)) return true
    if (above === '') return false
  }
}
