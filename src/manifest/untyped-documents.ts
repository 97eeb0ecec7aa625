import type { Finding } from '../findings/finding.ts'
import { nearestName } from '../text/nearest.ts'
import type { YamlDocument } from '../yaml/document.ts'
import { isJsonObject } from '../yaml/json.ts'
import { allMembers, type Kustomization } from './kustomization.ts'
import { findingAt, findingIn } from './render-finding.ts'
import { firstLine } from './source-object.ts'
import type { Tree } from './tree.ts'

/**
 * Documents among the resources of a kustomization that have no apiVersion or no kind. kustomize passes on those without apiVersion, and what
 * it says of the others names no line.
 */
export function untypedDocuments(tree: Tree, kustomization: Kustomization): readonly Finding[] {
  const files = new Set(allMembers(kustomization).flatMap(({ resources }) => resources))
  return [...files].flatMap(file => tree.documents(file).documents).flatMap(lacks)
}

function lacks(document: YamlDocument): readonly Finding[] {
  const { value } = document
  if (!isJsonObject(value)) return []
  return ['apiVersion', 'kind']
    .filter(field => typeof value[field] !== 'string')
    .map(field => {
      const written = Object.hasOwn(value, field) ? field : nearestName(field, Object.keys(value))
      if (written === field)
        return findingIn(document, [field], 'value', {
          rule: 'no-kind',
          message: `The ${field} of this document is no string.`,
          fix: 'Write it as text.',
        })
      const fault = { rule: 'no-kind', message: `This document has no ${field}.` }
      return written === undefined
        ? findingAt(firstLine(document, []), { ...fault, fix: `Add ${field}.` })
        : findingIn(document, [written], 'key', { ...fault, fix: `Rename ${written} to ${field}.` })
    })
}
