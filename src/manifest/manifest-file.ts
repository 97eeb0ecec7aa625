import type { Finding } from '../findings/finding.ts'
import { clientReader } from './client-kinds.ts'
import { createDocumentOrigin } from './document-origin.ts'
import { identify, isKubernetesObject } from './object.ts'
import type { RenderedObject } from './render.ts'
import { findingAt } from './render-finding.ts'
import { firstLine, objectsOf } from './source-object.ts'
import type { Tree } from './tree.ts'
import { yamlFindings } from './yaml-finding.ts'

/** What one file of plain manifests yields. */
export interface ManifestFile {
  readonly objects: readonly RenderedObject[]
  readonly findings: readonly Finding[]
}

/** The Kubernetes objects of a file, as they stand in it; objects that only tools read are left out. */
export function readManifestFile(tree: Tree, file: string): ManifestFile {
  const objects = tree
    .documents(file)
    .documents.flatMap(objectsOf)
    .filter(({ object }) => clientReader(object) === undefined)
    .map(source => ({
      object: source.object,
      identity: identify(source.object),
      origin: createDocumentOrigin(source),
    }))
  return { objects, findings: [...yamlFindings(tree, file), ...strayDocuments(tree, file)] }
}

/** Documents without apiVersion or kind, in a file that has objects: kubectl and Argo CD refuse the whole file for one of them. */
function strayDocuments(tree: Tree, file: string): readonly Finding[] {
  const documents = tree.documents(file).documents.filter(document => document.value !== null)
  const stray = documents.filter(document => !isKubernetesObject(document.value))
  if (stray.length === documents.length) return []
  return stray.map(document =>
    findingAt(firstLine(document, []), {
      rule: 'no-kind',
      message: 'This document has no apiVersion and kind, and stands in a file of Kubernetes objects.',
      fix: 'Give it both, or move it to a file of its own.',
    }),
  )
}
