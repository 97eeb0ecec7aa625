import { nearestName } from '../text/nearest.ts'
import type { JsonObject, JsonValue } from '../yaml/json.ts'
import { mappingsOf, type Text } from './fields.ts'
import type { Mistake } from './mistake.ts'

/** Each `promotedFrom` names another environment of the file, and following them ends; gates stand only where there is one. */
export function promotionMistakes(root: JsonValue): readonly Mistake[] {
  const gates = mappingsOf(root, 'environments').flatMap(({ item, pointer }) => gatesWithoutSource(item, pointer))
  return [...sourceMistakes(root), ...gates]
}

function sourceMistakes(root: JsonValue): readonly Mistake[] {
  const sources = new Map<string, Text | undefined>()
  for (const { item, pointer } of mappingsOf(root, 'environments')) {
    const { name, promotedFrom } = item
    if (typeof name !== 'string' || sources.has(name)) continue
    const source = typeof promotedFrom === 'string' ? promotedFrom : undefined
    sources.set(name, source === undefined ? undefined : { text: source, pointer: [...pointer, 'promotedFrom'] })
  }
  const told = new Set<string>()
  return [...sources].flatMap(([name, source]) => {
    if (source === undefined) return []
    if (!sources.has(source.text)) return [unknownEnvironment(source, [...sources.keys()])]
    const circle = circleFrom(name, sources)
    if (circle === undefined || circle.some(member => told.has(member))) return []
    for (const member of circle) told.add(member)
    return [endlessPromotion(source, circle)]
  })
}

function unknownEnvironment({ text, pointer }: Text, names: readonly string[]): Mistake {
  const nearest = nearestName(text, names)
  const choice = `Use one of ${names.map(name => JSON.stringify(name)).join(', ')}.`
  return {
    rule: 'unknown-environment',
    pointer,
    part: 'value',
    message: `There is no environment ${JSON.stringify(text)}.`,
    fix: nearest === undefined ? choice : `Did you mean ${JSON.stringify(nearest)}? ${choice}`,
  }
}

function endlessPromotion({ pointer }: Text, circle: readonly string[]): Mistake {
  const steps = circle.map((name, index) => `${name} from ${circle[index + 1] ?? circle[0]}`)
  return {
    rule: 'promotion-cycle',
    pointer,
    part: 'value',
    message: `Promotion goes in a circle: ${steps.join(', ')}.`,
    fix: 'Remove promotedFrom from the environment that releases come to first.',
  }
}

/** The environments on the circle that begins and ends at `name`; undefined where the way from there ends, or circles elsewhere. */
function circleFrom(name: string, sources: ReadonlyMap<string, Text | undefined>): readonly string[] | undefined {
  const way = [name]
  const seen = new Set(way)
  for (let next = sources.get(name)?.text; next !== undefined; next = sources.get(next)?.text) {
    if (next === name) return way
    if (seen.has(next)) return undefined
    seen.add(next)
    way.push(next)
  }
  return undefined
}

function gatesWithoutSource(item: JsonObject, pointer: Text['pointer']): readonly Mistake[] {
  if (item['promotedFrom'] !== undefined) return []
  return ['soak', 'gates', 'freezeWindows']
    .filter(field => Object.hasOwn(item, field))
    .map(field => {
      const message = `${field} counts for promotions, and nothing is promoted to this environment.`
      const fix = `Add promotedFrom, or remove ${field}.`
      return { rule: 'unused-gate', pointer: [...pointer, field], part: 'key', message, fix }
    })
}
