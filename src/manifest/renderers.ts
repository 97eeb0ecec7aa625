import { randomUUID } from 'node:crypto'
import { access, constants, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { UserError } from '../text/user-error.ts'
import { findLayer, type LayerProgram, unpackProgram } from './layer-cache.ts'
import { runRenderer } from './run-renderer.ts'

/** A program that renders, and how it is called. */
export interface Renderer {
  /** As reports name it: `kustomize v5.8.1`. */
  readonly label: string
  readonly program: string
  /** What comes before the arguments: `kustomize` where the program is kubectl, `build` where it is kustomize. */
  readonly prefix: readonly string[]
}

/** The renderers of this machine, each looked for when it is first needed. */
export interface Renderers {
  /** @throws UserError where there is none */
  kustomize(): Promise<Renderer>
  /** @throws UserError where there is none */
  helm(): Promise<Renderer>
  /** Absolute path of `prlimit`, where the platform has it. */
  prlimit(): Promise<string | undefined>
}

export interface RendererOptions {
  /** The search path, as the environment has it. Looked at only where the npm package with the pinned renderers is not installed. */
  readonly path?: string
  /** Where towpath keeps what it unpacks: `$XDG_CACHE_HOME/towpath` or `~/.cache/towpath`. */
  readonly cache: string
  /** False where the npm package is not to be used. Default: true. */
  readonly pinned?: boolean
}

interface Candidate {
  readonly program: string
  readonly prefix: readonly string[]
  readonly versionArguments: readonly string[]
  readonly version: RegExp
  readonly name: 'kustomize' | 'helm'
}

const kubectl = {
  prefix: ['kustomize'],
  versionArguments: ['version', '--client'],
  version: /^Kustomize Version: (\S+)/m,
}
const kustomize = { prefix: ['build'], versionArguments: ['version'], version: /(v\d+\.\d+\.\d+\S*)/ }
const helm = { prefix: [], versionArguments: ['version', '--template', '{{.Version}}'], version: /(v\d+\.\d+\.\d+\S*)/ }

export function createRenderers(options: RendererOptions): Renderers {
  let foundKustomize: Promise<Renderer> | undefined
  let foundHelm: Promise<Renderer> | undefined
  let foundPrlimit: Promise<string | undefined> | undefined
  return {
    kustomize() {
      foundKustomize ??= locateKustomize(options)
      return foundKustomize
    },
    helm() {
      foundHelm ??= locateHelm(options)
      return foundHelm
    },
    prlimit() {
      foundPrlimit ??= findProgram('prlimit', options.path)
      return foundPrlimit
    },
  }
}

async function locateKustomize(options: RendererOptions): Promise<Renderer> {
  const pinned = await unpackPinned('kubectl', options)
  if (pinned !== undefined) return describe({ program: pinned, name: 'kustomize', ...kubectl }, 'remember')
  const own = await findProgram('kustomize', options.path)
  if (own !== undefined) return describe({ program: own, name: 'kustomize', ...kustomize }, 'ask')
  const embedded = await findProgram('kubectl', options.path)
  if (embedded !== undefined) return describe({ program: embedded, name: 'kustomize', ...kubectl }, 'ask')
  throw new UserError(
    'There is neither kustomize nor kubectl on the PATH. Install kustomize 5.8 (https://kubectl.docs.kubernetes.io/installation/kustomize/).',
  )
}

async function locateHelm(options: RendererOptions): Promise<Renderer> {
  const pinned = await unpackPinned('helm', options)
  if (pinned !== undefined) return describe({ program: pinned, name: 'helm', ...helm }, 'remember')
  const own = await findProgram('helm', options.path)
  if (own !== undefined) return describe({ program: own, name: 'helm', ...helm }, 'ask')
  throw new UserError('There is no helm on the PATH. Install Helm 4 (https://helm.sh/docs/intro/install/).')
}

async function unpackPinned(program: LayerProgram, options: RendererOptions): Promise<string | undefined> {
  const layer = options.pinned === false ? undefined : await findLayer()
  if (layer === undefined) return undefined
  return unpackProgram(layer, program, options.cache).catch(cause => {
    throw new UserError(
      `${program} cannot be unpacked to ${options.cache}. Make the folder writable, or set XDG_CACHE_HOME.`,
      { cause },
    )
  })
}

/** Asking costs a process start, so what a pinned program answered stands beside it in the cache. */
async function describe(candidate: Candidate, memory: 'ask' | 'remember'): Promise<Renderer> {
  const note = `${candidate.program}.version`
  const known = memory === 'remember' ? await readFile(note, 'utf8').catch(() => undefined) : undefined
  const version = known ?? (await askVersion(candidate))
  if (memory === 'remember' && known === undefined) {
    const draft = `${note}.${randomUUID()}`
    await writeFile(draft, version)
    await rename(draft, note)
  }
  return { label: `${candidate.name} ${version}`, program: candidate.program, prefix: candidate.prefix }
}

async function askVersion(candidate: Candidate): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'towpath-version-'))
  try {
    const result = await runRenderer({ program: candidate.program, arguments: candidate.versionArguments, home })
    const version = candidate.version.exec(result.output ?? '')?.[1]
    if (version !== undefined) return version
    throw new UserError(
      `${candidate.program} does not tell its version: ${result.failure ?? result.output}. Install it anew.`,
    )
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function findProgram(name: string, path: string | undefined): Promise<string | undefined> {
  for (const folder of (path ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue
    const program = join(folder, name)
    const executable = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (executable) return program
  }
  return undefined
}
