import type { Finding } from '../findings/finding.ts'
import { describeObject } from '../findings/place.ts'
import { plural } from '../text/plural.ts'

/** An agreed exception: findings of `rule`, narrowed by file or object, do not count until `expires`. */
export interface Waiver {
  readonly rule: string
  readonly file?: string | undefined
  /** `Kind/name`, or `Kind/namespace/name`. */
  readonly object?: string | undefined
  readonly reason: string
  /** ISO date; an expired waiver is a finding of the configuration and waives nothing. */
  readonly expires: string
}

/** The findings that still count, and how many each waiver took away. */
export interface Waived {
  readonly findings: readonly Finding[]
  readonly used: readonly { readonly waiver: Waiver; readonly findings: number }[]
}

/** @param today ISO date; a waiver holds on the day it expires */
export function applyWaivers(findings: readonly Finding[], waivers: readonly Waiver[], today: string): Waived {
  const valid = waivers.filter(({ expires }) => expires >= today)
  const counts = new Map<Waiver, number>(valid.map(waiver => [waiver, 0]))
  const left = findings.filter(finding => {
    const waiver = valid.find(candidate => waives(candidate, finding))
    if (waiver === undefined) return true
    counts.set(waiver, (counts.get(waiver) ?? 0) + 1)
    return false
  })
  const used = [...counts].filter(([, count]) => count > 0).map(([waiver, count]) => ({ waiver, findings: count }))
  return { findings: left, used }
}

/** How coverage names a waiver that took findings away. */
export function usedWaiver({ waiver, findings }: Waived['used'][number]): {
  readonly what: string
  readonly reason: string
} {
  return {
    what: describe(waiver),
    reason: `${plural(findings, 'finding')} waived until ${waiver.expires}: ${waiver.reason}`,
  }
}

function describe({ rule, file, object }: Waiver): string {
  return [
    'waiver of',
    rule,
    ...(object === undefined ? [] : ['for', object]),
    ...(file === undefined ? [] : ['in', file]),
  ].join(' ')
}

function waives(waiver: Waiver, finding: Finding): boolean {
  if (waiver.rule !== finding.rule) return false
  if (waiver.file !== undefined && waiver.file !== finding.file) return false
  return waiver.object === undefined || (finding.object !== undefined && names(finding.object).includes(waiver.object))
}

function names(object: NonNullable<Finding['object']>): string[] {
  const { kind, name } = object
  return [`${kind}/${name}`, describeObject(object).replace(' ', '/')]
}
