import { isKubernetesObject } from '../manifest/object.ts'
import { fileNameOf } from '../manifest/tree-path.ts'
import type { YamlDocument } from '../yaml/document.ts'
import { isJsonArray } from '../yaml/json.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'

/** Where a document has sources of Applications: an Application, an ApplicationSet's template, or a file that overrides a source. */
export function sourcePlaces({ file, value }: YamlDocument): readonly Pointer[] {
  if (/^\.argocd-source(?:-[^/]+)?\.yaml$/.test(fileNameOf(file))) return [[]]
  if (!isKubernetesObject(value) || !value.apiVersion.startsWith('argoproj.io/')) return []
  if (value.kind !== 'Application' && value.kind !== 'ApplicationSet') return []
  const spec = value.kind === 'Application' ? ['spec'] : ['spec', 'template', 'spec']
  const sources = valueAt(value, [...spec, 'sources'])
  const count = isJsonArray(sources) ? sources.length : 0
  return [[...spec, 'source'], ...Array.from({ length: count }, (_, index) => [...spec, 'sources', index])]
}
