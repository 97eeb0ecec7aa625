import { createDocumentOrigin } from './document-origin.ts'
import type { KubernetesObject } from './object.ts'
import { identify } from './object.ts'
import type { Origin } from './render.ts'
import { startOfFile } from './render-finding.ts'
import { objectsOf } from './source-object.ts'
import type { Tree } from './tree.ts'

/**
 * The origin of an object that Helm made: its template, which Helm names, at the line of its `kind:`. More cannot be known; a CRD of
 * `crds/`, which is no template, has the exact line of everything.
 */
export function createChartOrigin(tree: Tree, file: string, object: KubernetesObject): Origin {
  const wanted = JSON.stringify(identify(object))
  const plain = /(^|\/)crds\//.test(file)
    ? tree
        .documents(file)
        .documents.flatMap(objectsOf)
        .find(source => JSON.stringify(identify(source.object)) === wanted)
    : undefined
  if (plain !== undefined) return createDocumentOrigin(plain)
  return {
    file,
    locate(pointer) {
      const lines = kindLines(tree.text(file) ?? '', object.kind)
      const [line] = lines
      if (line === undefined) return { ...startOfFile(file), approximate: true }
      const isKind = pointer.length === 0 || (pointer.length === 1 && pointer[0] === 'kind')
      return {
        file,
        range: { start: { line, column: 1 }, end: { line, column: `kind: ${object.kind}`.length + 1 } },
        approximate: lines.length > 1 || !isKind,
      }
    },
  }
}

function kindLines(template: string, kind: string): readonly number[] {
  return template.split('\n').flatMap((line, index) => (line.trimEnd() === `kind: ${kind}` ? index + 1 : []))
}
