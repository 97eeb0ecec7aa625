import type { Finding } from '../findings/finding.ts'
import type { YamlDocument } from '../yaml/document.ts'
import type { JsonObject } from '../yaml/json.ts'
import type { Tree } from './tree.ts'
import { joinPath } from './tree-path.ts'

/** One kustomization file and what it builds on. */
export interface Kustomization {
  /** The folder it stands in, and its own path. */
  readonly folder: string
  readonly file: string
  readonly document: YamlDocument
  /** As the file has it. */
  readonly value: JsonObject
  /** As it is built: for the one that an Application's options edit, not what the file has. */
  readonly built: JsonObject
  readonly kind: 'Kustomization' | 'Component'
  /** Files of Kubernetes objects that it lists itself. */
  readonly resources: readonly string[]
  /** The kustomizations that it lists under `resources` (or `bases`). */
  readonly bases: readonly Kustomization[]
  readonly components: readonly Kustomization[]
}

/** What a build of one folder reads. */
export interface KustomizationReading {
  /** Undefined where the folder has no kustomization that can be read. */
  readonly kustomization?: Kustomization
  /** Every kustomization that takes part, the deepest first. */
  readonly all: readonly Kustomization[]
  /** Every file of the tree that takes part. */
  readonly files: ReadonlySet<string>
  /** What is wrong or unsafe; with an error among them, nothing is rendered. */
  readonly findings: readonly Finding[]
  /** Whether `helmCharts` are rendered, which takes Helm. */
  readonly usesHelm: boolean
}

/** The names under which kustomize looks for its file in a folder. */
export const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const

export function isKustomizationName(name: string): boolean {
  return (kustomizationNames as readonly string[]).includes(name)
}

/** The kustomization files of a folder: one where all is well. */
export function kustomizationFiles(tree: Tree, folder: string): readonly string[] {
  return kustomizationNames.map(name => joinPath(folder, name)).filter(file => tree.exists(file))
}

/** A kustomization and everything it builds on, each once. */
export function allMembers(root: Kustomization): readonly Kustomization[] {
  const members = new Set([root])
  for (const member of members) for (const inner of [...member.bases, ...member.components]) members.add(inner)
  return [...members]
}
