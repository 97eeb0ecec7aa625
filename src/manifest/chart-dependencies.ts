import type { Finding } from '../findings/finding.ts'
import { isJsonObject } from '../yaml/json.ts'
import { listAt } from './kustomization-paths.ts'
import { findingIn } from './render-finding.ts'
import type { Tree } from './tree.ts'
import { joinPath } from './tree-path.ts'

/** The dependencies that a chart names and does not carry under `charts/`: they would have to be fetched. */
export function missingDependencies(tree: Tree, folder: string): readonly Finding[] {
  const findings: Finding[] = []
  for (const [name, field] of [
    ['Chart.yaml', 'dependencies'],
    ['requirements.yaml', 'dependencies'],
  ] as const) {
    const [document] = tree.documents(joinPath(folder, name)).documents
    if (document === undefined || !isJsonObject(document.value)) continue
    for (const [index, dependency] of listAt(document.value, field)) {
      if (!isJsonObject(dependency) || typeof dependency['name'] !== 'string') continue
      if (isCarried(tree, folder, dependency['name'])) continue
      const { repository } = dependency
      const from = typeof repository === 'string' ? ` of ${repository}` : ''
      findings.push(
        findingIn(document, [field, index, typeof repository === 'string' ? 'repository' : 'name'], 'value', {
          rule: 'remote-chart',
          message: `The chart "${dependency['name']}"${from} is not under charts/, and a review reaches nothing but the tree. It is not rendered.`,
          fix: 'Run "helm dependency build" and commit charts/.',
        }),
      )
    }
  }
  return findings
}

function isCarried(tree: Tree, folder: string, name: string): boolean {
  const charts = joinPath(folder, 'charts')
  if (tree.exists(joinPath(charts, `${name}/Chart.yaml`))) return true
  return tree.paths.some(path => path.startsWith(`${charts}/${name}-`) && path.endsWith('.tgz'))
}
