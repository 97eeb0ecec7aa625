import type { JsonValue } from '../yaml/json.ts'
import { mappingsOf, type Text, textAt, textsAt } from './fields.ts'
import { fieldName, type Mistake } from './mistake.ts'

/** Every path of the file, which is to lead to something in the tree. */
export function pathsOf(root: JsonValue): readonly Text[] {
  const fields = (list: string, ...names: string[]) =>
    mappingsOf(root, list).flatMap(({ pointer }) => names.flatMap(name => textAt(root, [...pointer, name])))
  return [
    ...fields('applications', 'context'),
    ...fields('environments', 'overlay', 'policies'),
    ...textsAt(root, ['policies']),
    ...fields('waivers', 'file'),
  ]
}

/** Paths and globs stay inside the tree, and are written in the one form that they are compared in. */
export function pathMistakes(root: JsonValue): readonly Mistake[] {
  return [...pathsOf(root), ...textsAt(root, ['ignore'])].flatMap(({ text, pointer }) => {
    const fault = pathFault(text)
    if (fault === undefined) return []
    const message = `${fieldName(pointer)} ${fault}: ${JSON.stringify(text)}.`
    const fix = 'Write it relative to the root of the repository, such as "manifests/overlays/production".'
    return [{ rule: 'path', pointer, part: 'value' as const, message, fix }]
  })
}

function pathFault(path: string): string | undefined {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is an absolute path'
  if (path.includes('\\')) return 'has a backslash'
  const steps = path.split('/')
  if (steps.includes('..')) return 'leads out of the repository'
  if (path !== '.' && path !== '' && (steps.includes('.') || steps.includes(''))) return 'is not the shortest form'
  return undefined
}

/**
 * Paths that lead nowhere.
 *
 * @param exists whether the tree has a file or folder of this path
 */
export function missingPaths(root: JsonValue, exists: (path: string) => boolean): readonly Mistake[] {
  return pathsOf(root)
    .filter(({ text }) => !exists(text))
    .map(({ text, pointer }) => ({
      rule: 'missing-path',
      pointer,
      part: 'value',
      message: `${fieldName(pointer)} names ${JSON.stringify(text)}, which does not exist.`,
      fix: 'Correct the path, or remove it.',
    }))
}
