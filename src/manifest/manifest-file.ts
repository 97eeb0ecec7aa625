import type { Finding } from '../findings/finding.ts'
import { clientReader } from './client-kinds.ts'
import { createDocumentOrigin } from './document-origin.ts'
import { identify } from './object.ts'
import type { RenderedObject } from './render.ts'
import { objectsOf } from './source-object.ts'
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
  return { objects, findings: yamlFindings(tree, file) }
}
