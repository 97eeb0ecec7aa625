import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { splitImage } from './image-reference.ts'

/** What an Application's `kustomize` field changes in the kustomization that its path names. */
export interface KustomizeOptions {
  readonly namePrefix?: string
  readonly nameSuffix?: string
  readonly namespace?: string
  /** Each as `kustomize edit set image` takes it: `name:tag`, `name@digest`, `name=new-name:tag`. */
  readonly images?: readonly string[]
  readonly replicas?: readonly { readonly name: string; readonly count: number }[]
  readonly commonLabels?: Readonly<Record<string, string>>
  readonly forceCommonLabels?: boolean
  readonly labelWithoutSelector?: boolean
  readonly labelIncludeTemplates?: boolean
  readonly commonAnnotations?: Readonly<Record<string, string>>
  readonly forceCommonAnnotations?: boolean
  readonly patches?: readonly JsonValue[]
  readonly components?: readonly string[]
  readonly ignoreMissingComponents?: boolean
}

export interface EditedKustomization {
  readonly value: JsonObject
  /** Why Argo CD would refuse an option, each a sentence. */
  readonly problems: readonly string[]
}

/**
 * The kustomization as Argo CD has it before it builds: edited, in its own copy of the repository, by the Application's options.
 *
 * @param hasComponent whether a component's folder exists, asked for `ignoreMissingComponents`
 * @see Argo CD `util/kustomize/kustomize.go` (Build), kustomize `commands/edit`
 */
export function applyKustomizeOptions(
  kustomization: JsonObject,
  options: KustomizeOptions,
  hasComponent: (path: string) => boolean,
): EditedKustomization {
  const problems: string[] = []
  const edited: Record<string, JsonValue> = { ...kustomization }
  if (options.namePrefix) edited['namePrefix'] = options.namePrefix
  if (options.nameSuffix) edited['nameSuffix'] = options.nameSuffix
  if (options.namespace) edited['namespace'] = options.namespace
  if (options.images !== undefined && options.images.length > 0) {
    edited['images'] = setImages(listOf(edited['images']), options.images, problems)
  }
  if (options.replicas !== undefined && options.replicas.length > 0) {
    edited['replicas'] = setByName(listOf(edited['replicas']), options.replicas)
  }
  addLabels(edited, options, problems)
  if (options.commonAnnotations !== undefined && Object.keys(options.commonAnnotations).length > 0) {
    const { commonAnnotations, forceCommonAnnotations } = options
    edited['commonAnnotations'] = addPairs(edited['commonAnnotations'], commonAnnotations, {
      what: 'annotation',
      force: forceCommonAnnotations === true,
      problems,
    })
  }
  if (options.patches !== undefined && options.patches.length > 0) {
    edited['patches'] = [...listOf(edited['patches']), ...options.patches]
  }
  if (options.components !== undefined && options.components.length > 0) {
    const own = listOf(edited['components'])
    const added = options.components.filter(
      path => !own.includes(path) && (options.ignoreMissingComponents !== true || hasComponent(path)),
    )
    edited['components'] = [...own, ...added]
  }
  return { value: edited, problems }
}

function addLabels(edited: Record<string, JsonValue>, options: KustomizeOptions, problems: string[]): void {
  const { commonLabels, labelWithoutSelector, labelIncludeTemplates } = options
  if (commonLabels === undefined || Object.keys(commonLabels).length === 0) return
  if (labelIncludeTemplates === true && labelWithoutSelector !== true) {
    problems.push('labelIncludeTemplates works only together with labelWithoutSelector.')
    return
  }
  const rules = { what: 'label', force: options.forceCommonLabels === true, problems }
  if (labelWithoutSelector !== true) {
    edited['commonLabels'] = addPairs(edited['commonLabels'], commonLabels, rules)
    return
  }
  const includeTemplates = labelIncludeTemplates === true
  const own = listOf(edited['labels'])
  const index = own.findIndex(
    entry =>
      isJsonObject(entry) &&
      (entry['includeSelectors'] ?? false) === false &&
      (entry['includeTemplates'] ?? false) === includeTemplates,
  )
  const entry = own[index]
  const pairs = addPairs(isJsonObject(entry) ? entry['pairs'] : undefined, commonLabels, rules)
  edited['labels'] = isJsonObject(entry)
    ? own.with(index, { ...entry, pairs })
    : [...own, { pairs, ...(includeTemplates ? { includeTemplates } : {}) }]
}

function addPairs(
  own: JsonValue | undefined,
  added: Readonly<Record<string, string>>,
  rules: { readonly what: string; readonly force: boolean; readonly problems: string[] },
): JsonObject {
  const pairs = isJsonObject(own) ? own : {}
  for (const key of Object.keys(added)) {
    if (Object.hasOwn(pairs, key) && !rules.force) {
      rules.problems.push(`The ${rules.what} "${key}" is already in the kustomization.`)
    }
  }
  return { ...pairs, ...added }
}

function setImages(own: readonly JsonValue[], images: readonly string[], problems: string[]): readonly JsonObject[] {
  const entries = images.flatMap(image => {
    const entry = parseImage(image)
    if (entry === undefined) problems.push(`"${image}" is not name:tag, name@digest or name=new-name.`)
    return entry ?? []
  })
  const previous = new Map(own.filter(isJsonObject).map(entry => [entry['name'], entry]))
  return setByName(
    own,
    entries.map(entry => keepAsterisks(entry, previous.get(entry.name))),
  )
}

interface ImageEntry extends JsonObject {
  readonly name: string
}

/** @see kustomize `commands/edit/set/setimage.go` (parse) */
function parseImage(image: string): ImageEntry | undefined {
  const equals = image.indexOf('=')
  const { name, tag, digest } = splitImage(equals === -1 ? image : image.slice(equals + 1))
  if (name === image) return undefined
  return {
    name: equals === -1 ? name : image.slice(0, equals),
    ...(equals === -1 ? {} : { newName: name }),
    ...(tag === undefined ? {} : { newTag: tag }),
    ...(digest === undefined ? {} : { digest }),
  }
}

/** An asterisk stands for what the kustomization already has. */
function keepAsterisks(entry: ImageEntry, previous: JsonObject | undefined): ImageEntry {
  const kept = Object.entries(entry).flatMap(([field, value]): [string, JsonValue][] => {
    if (value !== '*') return [[field, value]]
    const old = previous?.[field]
    return old === undefined ? [] : [[field, old]]
  })
  return { ...Object.fromEntries(kept), name: entry.name }
}

function setByName(
  own: readonly JsonValue[],
  added: readonly (JsonObject & { readonly name: string })[],
): readonly JsonObject[] {
  const byName = new Map<string, JsonObject>()
  for (const entry of [...own, ...added]) {
    if (isJsonObject(entry)) byName.set(String(entry['name'] ?? ''), entry)
  }
  return [...byName.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, entry]) => entry)
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : []
}
