import { isKubernetesObject, type KubernetesObject } from '../../manifest/object.ts'
import { parseYaml } from '../../yaml/parse.ts'

/** Reads the files that suites name. */
export interface SuiteFiles {
  /**
   * @param path relative to the root of the tree, with forward slashes; may lead out of the tree, which is to be refused
   * @returns undefined where there is no such file
   */
  read(path: string): Promise<string | undefined>
}

/** A file that a suite names cannot be used. */
export class SuiteFileFailed extends Error {
  override readonly name = 'SuiteFileFailed'
}

/** The path of a file that is named in `suiteFile`. */
export function resolvePath(suiteFile: string, path: string): string {
  const steps = suiteFile.split('/').slice(0, -1)
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop()
    else steps.push(step)
  }
  return steps.join('/')
}

/**
 * The objects of a file, read as the API server reads YAML.
 *
 * @throws SuiteFileFailed where there is no such file, it is not YAML, or holds something else than objects
 */
export async function readObjects(files: SuiteFiles, path: string): Promise<readonly KubernetesObject[]> {
  const text = await files.read(path)
  if (text === undefined) throw new SuiteFileFailed(`${path} does not exist.`)
  const { documents, problems } = parseYaml(text, path)
  if (problems.length > 0) {
    const lines = problems.map(({ range: { start }, message }) => `${path}:${start.line}:${start.column}: ${message}`)
    throw new SuiteFileFailed(lines.join('\n'))
  }
  const objects = documents.map(({ value }) => value).filter(value => value !== null)
  if (!objects.every(isKubernetesObject))
    throw new SuiteFileFailed(`${path} holds something without apiVersion and kind.`)
  if (objects.length === 0) throw new SuiteFileFailed(`${path} holds no object.`)
  return objects
}

/** @throws SuiteFileFailed where the file does not hold exactly one object */
export async function readOneObject(files: SuiteFiles, path: string): Promise<KubernetesObject> {
  const [object, ...others] = await readObjects(files, path)
  if (object === undefined || others.length > 0) {
    throw new SuiteFileFailed(`${path} holds ${others.length + 1} objects; it must hold one.`)
  }
  return object
}
