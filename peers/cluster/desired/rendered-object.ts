import { identify, type KubernetesObject } from '../../../src/manifest/object.ts'
import type { RenderedObject } from '../../../src/manifest/render.ts'

const place = {
  file: 'cluster',
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
  approximate: true,
}

/** An object of the cluster as the review takes it: it has no file that somebody could be led to. */
export function renderedObject(object: KubernetesObject): RenderedObject {
  return { object, identity: identify(object), origin: { file: place.file, locate: () => place } }
}
