import type { Environment } from '../config/config.ts'
import { resolveInTree } from '../manifest/tree-path.ts'
import type { FoundApplication } from '../review/render-application.ts'
import type { EnvironmentPreview } from './preview.ts'
import type { Part } from './side.ts'

/** An environment, as far as it says what belongs to it. */
export type EnvironmentScope = Pick<Environment, 'name' | 'overlay' | 'applications' | 'policies'>

/** Under which name something is told. */
export type Group = Pick<EnvironmentPreview, 'name' | 'kind'>

export interface GroupOptions {
  readonly environments: readonly EnvironmentScope[]
  /** Where in its repository the tree is: paths of Applications count from the repository's root, those of environments from the tree's. */
  readonly folder?: string | undefined
}

/** The environments that a part belongs to; what none claims stands by itself. */
export function groupsOfPart({ name, path, application }: Part, options: GroupOptions): readonly Group[] {
  if (application !== undefined) return groupsOfApplication(application, options)
  const { environments } = options
  const claiming = environments.filter(({ overlay, policies }) => path !== '' && [overlay, policies].includes(path))
  return claiming.length === 0 ? [{ name, kind: 'manifests' }] : claiming.map(asGroup)
}

/** The environments that name an Application, or whose folders it renders. */
export function groupsOfApplication(
  { application }: FoundApplication,
  { environments, folder = '' }: GroupOptions,
): readonly Group[] {
  const folders = application.sources.map(({ path }) => (path === undefined ? undefined : pathBelow(folder, path)))
  const claiming = environments.filter(
    ({ applications, overlay, policies }) =>
      applications.includes(application.name) ||
      folders.some(rendered => rendered !== undefined && (rendered === overlay || rendered === policies)),
  )
  return claiming.length === 0 ? [{ name: application.name, kind: 'application' }] : claiming.map(asGroup)
}

/** A path of the repository as one of its folder; undefined where it is elsewhere. */
function pathBelow(folder: string, written: string): string | undefined {
  const path = resolveInTree('', written)
  if (folder === '' || path === undefined) return path
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
}

function asGroup({ name }: EnvironmentScope): Group {
  return { name, kind: 'environment' }
}
