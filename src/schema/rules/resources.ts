import { nearestName } from '../../text/nearest.ts'
import type { Pointer } from '../../yaml/pointer.ts'
import { invalid, invalidKey } from '../field-error.ts'
import { mapping } from '../lenient.ts'
import { qualifiedNameFaults } from '../names.ts'
import type { SchemaProblem } from '../problem.ts'
import { parseQuantity } from '../quantity.ts'
import type { Rule } from './rule.ts'

const containerResources = ['cpu', 'memory', 'ephemeral-storage']

/** A container asks for known resources, for no negative amount, and for no more than its limit. */
const resourceRequirements: Rule = {
  on: ['core.v1.ResourceRequirements'],
  *check(requirements, at) {
    const limits = mapping(requirements['limits'])
    const requests = mapping(requirements['requests'])
    for (const [side, amounts] of [
      ['limits', limits],
      ['requests', requests],
    ] as const) {
      for (const [resource, amount] of Object.entries(amounts)) {
        yield* checkResourceName(resource, [...at, side, resource])
        const value = amountOf(amount)
        if (value !== undefined && value < 0)
          yield invalid([...at, side, resource], amount, 'must be greater than or equal to 0')
      }
    }
    for (const [resource, request] of Object.entries(requests)) {
      if (!Object.hasOwn(limits, resource)) continue
      const [asked, most] = [amountOf(request), amountOf(limits[resource])]
      if (asked !== undefined && most !== undefined && asked > most) {
        const detail = `must be less than or equal to ${resource} limit of ${limits[resource]}`
        yield invalid([...at, 'requests', resource], request, detail, 'Raise the limit or lower the request.')
      }
    }
  },
}

function* checkResourceName(resource: string, at: Pointer): Generator<SchemaProblem> {
  if (containerResources.includes(resource) || resource.startsWith('hugepages-')) return
  if (resource.includes('/')) {
    for (const fault of qualifiedNameFaults(resource)) yield invalidKey(at, resource, fault)
    return
  }
  const nearest = nearestName(resource, containerResources) ?? (resource === 'mem' ? 'memory' : undefined)
  const fix =
    nearest === undefined
      ? `Use ${containerResources.join(', ')}, or a name with a domain.`
      : `Rename it to "${nearest}".`
  yield invalidKey(at, resource, 'must be a standard resource for containers', fix)
}

function amountOf(value: unknown): number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? parseQuantity(value) : undefined
}

export const resourceRules: readonly Rule[] = [resourceRequirements]
