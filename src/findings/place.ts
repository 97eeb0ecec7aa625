import type { Finding, FindingObject } from './finding.ts'

/** `Deployment production/backend`: how reports name an object. */
export function describeObject({ kind, namespace, name }: FindingObject): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`
}

/** `manifests/base/deployment.yaml:14:3`: what editors and terminals make a link of. */
export function describePlace({ file, range }: Finding): string {
  return `${file}:${range.start.line}:${range.start.column}`
}

const mostRenders = 4

/** `in application shop-development, application shop-production and 3 more`; undefined where a finding names none. */
export function describeRenders({ renders }: Finding): string | undefined {
  if (renders.length === 0) return undefined
  const more = renders.length > mostRenders ? ` and ${renders.length - mostRenders} more` : ''
  return `in ${renders.slice(0, mostRenders).join(', ')}${more}`
}
