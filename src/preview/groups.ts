import type { Environment } from '../config/config.ts'
import { resolveInTree } from '../manifest/tree-path.ts'
import type { FoundApplication } from '../review/render-application.ts'
import type { EnvironmentPreview } from './preview.ts'
import type { Part } from './side.ts'

/** An environment, as far as it says what belongs to it. */
export type EnvironmentScope = Pick<Environment, 'name' | 'overlay' | 'applications' | 'policies'>

/** Under which name something is told. */
export type Group = Pick<EnvironmentPreview, 'name' | 'kind'>

/** The environments that a part belongs to; what none claims stands by itself. */
export function groupsOfPart(
  { name, path, application }: Part,
  environments: readonly EnvironmentScope[],
): readonly Group[] {
  if (application !== undefined) return groupsOfApplication(application, environments)
  const claiming = environments.filter(({ overlay, policies }) => path !== '' && [overlay, policies].includes(path))
  return claiming.length === 0 ? [{ name, kind: 'manifests' }] : claiming.map(asGroup)
}

/** The environments that name an Application, or whose folders it renders. */
export function groupsOfApplication(
  { application }: FoundApplication,
  environments: readonly EnvironmentScope[],
): readonly Group[] {
  const folders = application.sources.map(({ path }) => (path === undefined ? undefined : resolveInTree('', path)))
  const claiming = environments.filter(
    ({ applications, overlay, policies }) =>
      applications.includes(application.name) ||
      folders.some(folder => folder !== undefined && (folder === overlay || folder === policies)),
  )
  return claiming.length === 0 ? [{ name: application.name, kind: 'application' }] : claiming.map(asGroup)
}

function asGroup({ name }: EnvironmentScope): Group {
  return { name, kind: 'environment' }
}
