import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import { isJsonArray, type JsonObject } from '../yaml/json.ts'
import type { SourceLocation } from '../yaml/location.ts'
import type { Pointer } from '../yaml/pointer.ts'
import type { Kustomization, KustomizationReading } from './kustomization.ts'
import { applyKustomizeOptions, type KustomizeOptions } from './kustomize-options.ts'
import { createKustomizeOrigin } from './kustomize-origin.ts'
import { mirrorBuild } from './mirror.ts'
import { identify } from './object.ts'
import { readKustomization } from './read-kustomization.ts'
import type { RenderedObject } from './render.ts'
import { findingAt, startOfFile } from './render-finding.ts'
import type { RenderOptions, RenderResult } from './render-result.ts'
import { type BuiltObject, type RecordedOrigin, readBuild } from './rendered-stream.ts'
import { rendererFailure } from './renderer-failure.ts'
import { runRenderer } from './run-renderer.ts'
import { inScratchFolder } from './scratch-folder.ts'
import type { Tree } from './tree.ts'
import { resolveInTree } from './tree-path.ts'
import { untypedDocuments } from './untyped-documents.ts'

/** Mistakes that kustomize can work around once they are told. */
const harmless = new Set(['yaml/duplicate-key', 'render/duplicate-image'])

export interface KustomizationRenderOptions extends RenderOptions {
  /** Where the folder was named, for what is wrong with the folder as a whole. */
  readonly namedAt?: SourceLocation
  /** The `kustomize` field of an Application. */
  readonly kustomize?: KustomizeOptions
  /** Where something of that field is written. */
  readonly locateOption?: (pointer: Pointer) => SourceLocation
}

/** Renders the kustomization of a folder with kustomize. Nothing is written to the tree. */
export async function renderKustomization(
  tree: Tree,
  folder: string,
  options: KustomizationRenderOptions,
): Promise<RenderResult> {
  const { kustomize, locateOption } = options
  const hasFolder = (path: string) => tree.isFolder(resolveInTree(folder, path) ?? '..')
  const reading = readKustomization(tree, folder, {
    ...(options.namedAt === undefined ? {} : { namedAt: options.namedAt }),
    ...(kustomize === undefined
      ? {}
      : { edit: (value: JsonObject) => applyKustomizeOptions(value, kustomize, hasFolder) }),
  })
  const { kustomization, findings, files } = reading
  if (kustomization === undefined || findings.some(finding => !harmless.has(finding.rule))) {
    return { findings, files, renderers: [] }
  }
  const untyped = untypedDocuments(tree, kustomization)
  const built = await build(tree, reading, kustomization, options)
  if (built.finding !== undefined) {
    return { findings: [...findings, ...untyped, built.finding], files, renderers: built.renderers }
  }
  const overrides =
    kustomize === undefined || locateOption === undefined ? undefined : { options: kustomize, locate: locateOption }
  const objects = built.objects.map(
    ({ object, recorded }): RenderedObject => ({
      object,
      identity: identify(object),
      origin: createKustomizeOrigin(tree, kustomization, object, inTree(tree, folder, recorded), overrides),
    }),
  )
  const { name, defaultNamespace } = options
  const render = { name, path: folder, ...(defaultNamespace === undefined ? {} : { defaultNamespace }), objects, files }
  return { render, findings: [...findings, ...untyped], files, renderers: built.renderers }
}

/** What kustomize recorded, led to the root. An annotation can be forged: a path that is no file of the tree says nothing. */
function inTree(tree: Tree, folder: string, { path, configuredIn, ...recorded }: RecordedOrigin): RecordedOrigin {
  const known = (written: string | undefined) => {
    const file = written === undefined ? undefined : resolveInTree(folder, written)
    return file !== undefined && tree.exists(file) ? file : undefined
  }
  const [file, generator] = [known(path), known(configuredIn)]
  return {
    ...recorded,
    ...(file === undefined ? {} : { path: file }),
    ...(generator === undefined ? {} : { configuredIn: generator }),
  }
}

type Built =
  | { readonly objects: readonly BuiltObject[]; readonly renderers: readonly string[]; readonly finding?: undefined }
  | { readonly finding: Finding; readonly renderers: readonly string[] }

async function build(
  tree: Tree,
  reading: KustomizationReading,
  root: Kustomization,
  options: RenderOptions,
): Promise<Built> {
  const kustomize = await options.renderers.kustomize()
  const helm = reading.usesHelm ? await options.renderers.helm() : undefined
  const prlimit = await options.renderers.prlimit()
  const renderers = [kustomize.label, ...(helm === undefined ? [] : [helm.label])]
  const helmArguments = helm === undefined ? [] : ['--enable-helm', '--helm-command', helm.program]
  return inScratchFolder(async home => {
    const copy = join(home, 'tree')
    await mkdir(copy, { recursive: true })
    await mirrorBuild(tree, reading, withOrigins(root.built), copy)
    const result = await runRenderer({
      program: kustomize.program,
      arguments: [...kustomize.prefix, ...helmArguments, '--', join(copy, root.folder)],
      home,
      ...(prlimit === undefined ? {} : { prlimit }),
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
    if (result.failure === undefined) {
      const { objects, problem } = readBuild(result.output)
      if (problem === undefined) return { objects, renderers }
      const message = `${kustomize.label} rendered something that the API server refuses: ${problem}`
      const fault = { rule: 'failed', message, fix: 'Make what the kustomization yields smaller or simpler.' }
      return { finding: findingAt(startOfFile(root.file), fault), renderers }
    }
    const folders = reading.all.map(member => member.folder)
    const failure = { renderer: kustomize.label, text: result.failure, copy, file: root.file, folders }
    return { finding: rendererFailure(tree, failure), renderers }
  })
}

/** The kustomization with origin annotations turned on. Those of the root hold for everything that it builds on. */
function withOrigins(kustomization: JsonObject): JsonObject {
  const own = kustomization['buildMetadata']
  return { ...kustomization, buildMetadata: [...new Set([...(isJsonArray(own) ? own : []), 'originAnnotations'])] }
}
