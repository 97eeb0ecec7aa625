import type { KubernetesObject } from '../manifest/object.ts'
import type { FoundApplication } from '../review/render-application.ts'
import { deletesObjects, isOtherSource, syncOf } from './application-sync.ts'
import { compareParts } from './compare-parts.ts'
import { type Group, type GroupOptions, groupsOfApplication, groupsOfPart } from './groups.ts'
import { hiddenValues } from './hidden-values.ts'
import { pairParts } from './pair-parts.ts'
import type { ApplicationChange, EnvironmentPreview, Preview } from './preview.ts'
import type { Side } from './side.ts'

export interface CompareOptions extends GroupOptions {
  /** The branch that the change goes to: an Application that follows another revision does not move. */
  readonly branch?: string | undefined
}

/** What changes from one side to the other, environment by environment. */
export function compareSides(
  before: Side,
  after: Side,
  options: CompareOptions,
): Pick<Preview, 'environments' | 'unchanged' | 'notPreviewed'> {
  const { environments, branch } = options
  const hidden = hiddenValues([before, after].flatMap(objectsOf))
  const previews = new Map<string, Filling>()
  for (const { name } of environments) previewFor(previews, { name, kind: 'environment' })
  const touched = new Set<FoundApplication>()
  for (const pair of pairParts(before, after)) {
    const part = pair.after ?? pair.before
    if (part === undefined) continue
    const { images, objects, unknown } = compareParts(pair, hidden)
    if (part.application !== undefined && images.length + objects.length > 0) touched.add(part.application)
    for (const group of groupsOfPart(part, options)) {
      const preview = previewFor(previews, group)
      for (const image of images) preview.images.push(image)
      for (const object of objects) preview.objects.push(object)
      if (unknown !== undefined) preview.unknown.push(unknown)
    }
  }
  for (const [former, current] of pairApplications(before.applications, after.applications)) {
    const found = current ?? former
    if (found === undefined) continue
    const change = changeOf(former, current, touched, branch)
    for (const group of groupsOfApplication(found, options)) {
      const preview = previewFor(previews, group)
      if (change !== undefined) preview.applications.push(change)
    }
  }
  const notPreviewed = new Map(
    [...before.notEvaluated, ...after.notEvaluated].map(left => [JSON.stringify(left), left]),
  )
  const sorted = [...previews.values()].sort(byKindAndName)
  return {
    environments: sorted.filter(preview => !isQuiet(preview)),
    unchanged: sorted.filter(isQuiet).map(({ name }) => name),
    notPreviewed: [...notPreviewed.values()],
  }
}

function objectsOf({ parts, loose }: Side): readonly KubernetesObject[] {
  return [...parts.flatMap(({ objects }) => objects ?? []), ...[...loose.values()].flat()]
}

type Filling = {
  -readonly [Key in keyof EnvironmentPreview]: EnvironmentPreview[Key] extends readonly (infer Item)[]
    ? Item[]
    : EnvironmentPreview[Key]
}

function previewFor(previews: Map<string, Filling>, { name, kind }: Group): Filling {
  const key = JSON.stringify([kind, name])
  const preview = previews.get(key) ?? { name, kind, applications: [], images: [], objects: [], unknown: [] }
  previews.set(key, preview)
  return preview
}

function isQuiet({ applications, images, objects, unknown }: EnvironmentPreview): boolean {
  return applications.length + images.length + objects.length + unknown.length === 0
}

/** Environments in the order of towpath.yaml, which they were entered in. */
function byKindAndName(one: EnvironmentPreview, other: EnvironmentPreview): number {
  const order = ['environment', 'application', 'manifests']
  if (one.kind !== other.kind) return order.indexOf(one.kind) - order.indexOf(other.kind)
  if (one.kind === 'environment') return 0
  return one.name < other.name ? -1 : 1
}

/** By namespace and name; those of several clusters that share both, in their order. */
function pairApplications(before: readonly FoundApplication[], after: readonly FoundApplication[]) {
  const key = ({ object }: FoundApplication) => JSON.stringify([object.identity.namespace, object.identity.name])
  const [former, current] = [Map.groupBy(before, key), Map.groupBy(after, key)]
  return [...new Set([...current.keys(), ...former.keys()])].flatMap(name => {
    const [from, to] = [former.get(name) ?? [], current.get(name) ?? []]
    return Array.from({ length: Math.max(from.length, to.length) }, (_, index) => [from[index], to[index]] as const)
  })
}

function changeOf(
  former: FoundApplication | undefined,
  current: FoundApplication | undefined,
  touched: ReadonlySet<FoundApplication>,
  branch: string | undefined,
): ApplicationChange | undefined {
  const { name, namespace } = (current ?? former)?.application ?? { name: '' }
  const named = { name, ...(namespace === undefined ? {} : { namespace }) }
  if (current === undefined)
    return former === undefined ? undefined : { ...named, change: 'removed', deletes: deletesObjects(former) }
  if (former === undefined) return { ...named, change: 'added', ...syncOf(current, branch) }
  const isChanged = touched.has(current) || isOtherSource(former, current)
  return isChanged ? { ...named, change: 'changed', ...syncOf(current, branch) } : undefined
}
