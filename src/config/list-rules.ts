import type { JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { mappingsOf, textsAt } from './fields.ts'
import { fieldName, type Mistake } from './mistake.ts'

/** No list of names or paths has an item twice. */
export function listMistakes(root: JsonValue): readonly Mistake[] {
  const lists: readonly Pointer[] = [
    ['policies'],
    ['ignore'],
    ['evidence', 'workflows'],
    ['evidence', 'branches'],
    ['evidence', 'tags'],
    ...mappingsOf(root, 'applications').map(({ pointer }) => [...pointer, 'platforms']),
    ...mappingsOf(root, 'environments').flatMap(({ pointer }) => [
      [...pointer, 'applications'],
      [...pointer, 'namespaces'],
    ]),
  ]
  return lists.flatMap(list => repeatedItems(root, list))
}

function repeatedItems(root: JsonValue, list: Pointer): readonly Mistake[] {
  const seen = new Set<string>()
  return textsAt(root, list).flatMap(({ text, pointer }): Mistake[] => {
    if (!seen.has(text)) {
      seen.add(text)
      return []
    }
    const message = `${fieldName(list)} lists ${JSON.stringify(text)} twice.`
    return [{ rule: 'duplicate', pointer, part: 'value', message, fix: 'Remove one of the two.' }]
  })
}
