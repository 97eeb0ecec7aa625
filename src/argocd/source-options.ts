import type { HelmOptions } from '../manifest/chart-options.ts'
import type { KustomizeOptions } from '../manifest/kustomize-options.ts'
import type { DirectoryOptions } from '../manifest/render-directory.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'

/*
 * Argo CD's fields as its CRD has them; a value of another type is left out here and reported by the schema.
 * See Argo CD pkg/apis/application/v1alpha1/types.go.
 */

export function readKustomizeOptions(field: JsonObject): KustomizeOptions {
  const replicas = objects(field['replicas']).flatMap(entry => {
    const count = typeof entry['count'] === 'string' ? Number.parseInt(entry['count'], 10) : entry['count']
    return typeof entry['name'] === 'string' && Number.isInteger(count)
      ? { name: entry['name'], count: Number(count) }
      : []
  })
  return {
    ...texts(field, ['namePrefix', 'nameSuffix', 'namespace']),
    ...flags(field, [
      'forceCommonLabels',
      'labelWithoutSelector',
      'labelIncludeTemplates',
      'forceCommonAnnotations',
      'ignoreMissingComponents',
    ]),
    ...lists(field, ['images', 'components']),
    ...(replicas.length === 0 ? {} : { replicas }),
    ...(isJsonObject(field['commonLabels']) ? { commonLabels: textMap(field['commonLabels']) } : {}),
    ...(isJsonObject(field['commonAnnotations']) ? { commonAnnotations: textMap(field['commonAnnotations']) } : {}),
    ...(isJsonArray(field['patches']) ? { patches: field['patches'] } : {}),
  }
}

export function readHelmOptions(field: JsonObject): HelmOptions {
  const { valuesObject } = field
  return {
    ...texts(field, ['releaseName', 'namespace', 'values', 'kubeVersion']),
    ...flags(field, ['ignoreMissingValueFiles', 'skipCrds', 'skipTests', 'skipSchemaValidation']),
    ...lists(field, ['valueFiles', 'apiVersions']),
    ...(isJsonObject(valuesObject) ? { valuesObject } : {}),
    parameters: objects(field['parameters']).flatMap(({ name, value, forceString }) =>
      typeof name === 'string'
        ? { name, value: typeof value === 'string' ? value : '', forceString: forceString === true }
        : [],
    ),
    fileParameters: objects(field['fileParameters']).flatMap(({ name, path }) =>
      typeof name === 'string' && typeof path === 'string' ? { name, path } : [],
    ),
  }
}

export function readDirectoryOptions(field: JsonObject): DirectoryOptions {
  return { ...texts(field, ['include', 'exclude']), ...flags(field, ['recurse']) }
}

function texts<Key extends string>(field: JsonObject, keys: readonly Key[]): { [key in Key]?: string } {
  return pick(field, keys, value => (typeof value === 'string' && value !== '' ? value : undefined))
}

function flags<Key extends string>(field: JsonObject, keys: readonly Key[]): { [key in Key]?: boolean } {
  return pick(field, keys, value => (typeof value === 'boolean' ? value : undefined))
}

function lists<Key extends string>(field: JsonObject, keys: readonly Key[]): { [key in Key]?: readonly string[] } {
  return pick(field, keys, value => (isJsonArray(value) ? value.filter(item => typeof item === 'string') : undefined))
}

function pick<Key extends string, Value>(
  field: JsonObject,
  keys: readonly Key[],
  read: (value: JsonValue | undefined) => Value | undefined,
): { [key in Key]?: Value } {
  const picked: { [key in Key]?: Value } = {}
  for (const key of keys) {
    const value = read(field[key])
    if (value !== undefined) picked[key] = value
  }
  return picked
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : []
}

function textMap(value: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
