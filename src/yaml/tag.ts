import type { DocumentDirective } from 'js-yaml'

export const mergeTag = 'tag:yaml.org,2002:merge'
/** `!`, which every quoted or block scalar without a tag has too: the value is a string. */
export const nonSpecificTag = '!'

/** The full name of a tag as it is written: `!!int` is `tag:yaml.org,2002:int`, `!Ref` stays as it is. */
export function expandTag(written: string, directives: readonly DocumentDirective[]): string {
  if (written.startsWith('!<')) return written.slice(2, -1)
  const second = written.indexOf('!', 1)
  const handle = written.slice(0, second === -1 ? 1 : second + 1)
  const suffix = written.slice(handle.length)
  for (const directive of directives) {
    if (directive.kind === 'tag' && directive.handle === handle) return directive.prefix + suffix
  }
  return handle === '!!' ? `tag:yaml.org,2002:${suffix}` : written
}
