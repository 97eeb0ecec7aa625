import { valueAt } from '../yaml/pointer.ts'
import type { Origin } from './render.ts'
import { firstLine, locationIn, type SourceObject } from './source-object.ts'

/** The origin of an object that is taken as its file has it. */
export function createDocumentOrigin({ document, base, object }: SourceObject): Origin {
  return {
    file: document.file,
    locate(pointer, part = 'value') {
      let end = pointer.length
      while (end > 0 && valueAt(object, pointer.slice(0, end)) === undefined) end--
      if (end === 0) return firstLine(document, base)
      return locationIn(document, [...base, ...pointer.slice(0, end)], part)
    },
  }
}
