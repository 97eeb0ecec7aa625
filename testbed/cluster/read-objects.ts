import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isKubernetesObject, metadataOf } from '../../src/manifest/object.ts'
import { UserError } from '../../src/text/user-error.ts'
import type { JsonValue } from '../../src/yaml/json.ts'
import { parseYaml } from '../../src/yaml/parse.ts'
import type { ClusterObject } from './client.ts'

/**
 * The objects of a YAML file, those of its lists too; empty documents are passed over.
 *
 * @param file names the file in errors
 * @throws UserError with the line of every mistake, or where a document is no named object of Kubernetes
 */
export function readObjects(text: string, file: string): ClusterObject[] {
  const { documents, problems } = parseYaml(text, file)
  if (problems.length > 0)
    throw new UserError(problems.map(({ range, message }) => `${file}:${range.start.line}: ${message}`).join('\n'))
  return documents
    .filter(({ value }) => value !== null)
    .flatMap(({ value, root }) => objectsOf(value, `${file}:${root.range.start.line}`))
}

function objectsOf(value: JsonValue, place: string): ClusterObject[] {
  if (isKubernetesObject(value) && value.kind === 'List' && Array.isArray(value['items']))
    return (value['items'] as JsonValue[]).flatMap(item => objectsOf(item, place))
  if (!isKubernetesObject(value) || typeof metadataOf(value)['name'] !== 'string')
    throw new UserError(`${place}: this is no object of Kubernetes; give it apiVersion, kind and metadata.name.`)
  return [value as unknown as ClusterObject]
}

/** The objects of all YAML files of a folder, in the order of the files' names; kustomizations are no objects. */
export async function readFolder(folder: string): Promise<ClusterObject[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.yaml') && name !== 'kustomization.yaml').sort()
  const files = names.map(name => join(folder, name))
  const texts = await Promise.all(files.map(file => readFile(file, 'utf8')))
  return texts.flatMap((text, index) => readObjects(text, files[index] ?? folder))
}
