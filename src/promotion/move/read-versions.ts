import type { BumpTarget } from '../../bump/bump-request.ts'
import { chooseTargets } from '../../bump/choose-targets.ts'
import { readTrailers } from '../../bump/trailers.ts'
import type { TowpathConfig } from '../../config/config.ts'
import { type BranchState, type PathCommit, readFilesAt, readPathHistory } from '../../github/branch-state.ts'
import type { GitHub } from '../../github/client.ts'
import type { RunAttempt } from '../../github/run-attempt.ts'
import { isKustomizationName } from '../../manifest/kustomization.ts'
import { fileNameOf } from '../../manifest/tree-path.ts'
import { isSameImage } from '../evidence/history.ts'
import { readBaseVersions } from './base-versions.ts'
import { type WrittenVersion, writtenVersion } from './written-version.ts'

/** What the manifests of an environment say of an image, and who brought that. */
export interface EnvironmentVersion extends WrittenVersion {
  readonly environment: string
  /** As it was asked for. */
  readonly image: string
  /** The commit that the image was built from; undefined where no trailers name this very version. */
  readonly source: string | undefined
  /** The commit of the manifests that brought it; undefined with `source`. */
  readonly commit: string | undefined
  /** The run that made that commit; undefined where none is named. */
  readonly run: RunAttempt | undefined
}

/** Which versions are asked for. */
export interface VersionsWanted {
  /** Names of towpath.yaml. */
  readonly environments: readonly string[]
  /** Without tag and digest. */
  readonly images: readonly string[]
}

/** The files that {@link versionsAt} looks at. @throws UserError where an environment is not there */
export function versionPaths(wanted: VersionsWanted, config: TowpathConfig): readonly string[] {
  return [...new Set(targetsOf(wanted, config).flatMap(({ paths }) => paths))]
}

/**
 * What a branch of manifests says of images in environments, in a state of it that was read with its {@link versionPaths}: one request, and one more for each
 * depth of bases where an environment does not name an image itself. An image that these do not name either is not among them.
 *
 * The commit is found in the newest hundred of each file. Anybody may write trailers: they tell where a version comes from, and prove nothing.
 *
 * @param manifests the repository that Argo CD follows
 * @throws UserError where an environment is not there; DeniedError, RemoteError
 */
export async function versionsAt(
  manifests: GitHub,
  { head, files }: BranchState,
  wanted: VersionsWanted,
  config: TowpathConfig,
): Promise<readonly EnvironmentVersion[]> {
  const found = await Promise.all(
    targetsOf(wanted, config).map(target => findVersions(target, { head, files, images: wanted.images, manifests })),
  )
  const present = [...new Set(found.flatMap(({ paths }) => paths))]
  const history = present.length === 0 ? new Map() : await readPathHistory(manifests, head, present)
  return found.flatMap(({ environment, paths, versions }) =>
    [...versions].flatMap(([image, written]): readonly EnvironmentVersion[] => {
      if (environment === undefined) return []
      const commits = paths.flatMap(path => history.get(path) ?? [])
      return [{ environment, image, ...written, ...originOf(commits, { ...written, environment, image }) }]
    }),
  )
}

interface FoundVersions {
  readonly environment: string | undefined
  /** The files whose commits may have brought them. */
  readonly paths: readonly string[]
  readonly versions: ReadonlyMap<string, WrittenVersion>
}

/** What the environment's own files say, else what they build on. */
async function findVersions(
  { environment, paths }: BumpTarget,
  { head, files, images, manifests }: BranchState & { images: readonly string[]; manifests: GitHub },
): Promise<FoundVersions> {
  const own = new Map([...files].filter(([path]) => paths.includes(path)))
  const written = images.map(image => [image, writtenVersion(own, image)] as const)
  const versions = new Map(written.flatMap(([image, version]) => (version === undefined ? [] : [[image, version]])))
  const missing = images.filter(image => !versions.has(image))
  const kustomizations = [...own.keys()].filter(path => isKustomizationName(fileNameOf(path)))
  if (missing.length === 0 || kustomizations.length === 0) return { environment, paths: [...own.keys()], versions }
  const read = (wanted: readonly string[]) => readFilesAt(manifests, head, wanted)
  const below = await readBaseVersions(kustomizations, own, { images: missing, read })
  const inOrder = images.flatMap(image => {
    const version = versions.get(image) ?? below.versions.get(image)
    return version === undefined ? [] : [[image, version] as const]
  })
  return { environment, paths: [...own.keys(), ...below.paths], versions: new Map(inOrder) }
}

function targetsOf({ environments }: VersionsWanted, config: TowpathConfig): readonly BumpTarget[] {
  return chooseTargets({ environments, paths: [] }, config, [])
}

/** The newest commit whose trailers name the version; a version that was written by hand has none. */
function originOf(
  commits: readonly PathCommit[],
  { tag, digest, environment, image, problem }: WrittenVersion & { environment: string; image: string },
): Pick<EnvironmentVersion, 'source' | 'commit' | 'run'> {
  for (const { sha, message } of problem === undefined ? commits : []) {
    const record = readTrailers(message).find(
      trailer =>
        isSameImage(trailer.image, image) &&
        trailer.environment === environment &&
        trailer.digest === digest &&
        (digest !== undefined || trailer.tag === tag),
    )
    if (record !== undefined) return { source: record.source, commit: sha, run: record.run }
  }
  return { source: undefined, commit: undefined, run: undefined }
}
