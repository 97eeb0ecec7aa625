import type { Bump } from '../../bump/bump.ts'
import type { BranchState } from '../../github/branch-state.ts'
import { parseReference } from '../../image/reference.ts'
import { EditRefused } from '../../yaml/edit-refused.ts'
import { barDigest } from '../barred/bar-digest.ts'
import { type BarredDigest, barredFile } from '../barred/barred.ts'
import { barredAt } from '../barred/read-at.ts'
import type { MoveMeans } from '../move/means.ts'
import { type EnvironmentVersion, versionPaths, versionsAt } from '../move/read-versions.ts'
import { decideRollback } from './decide-rollback.ts'
import type { WantedReturn } from './read-return.ts'
import type { RolledBackImage } from './report.ts'

/** What a state of the branch lets a rollback do. */
export interface ReturnOfState {
  readonly images: readonly RolledBackImage[]
  /** Why not, each with what to do. */
  readonly reasons: readonly string[]
  /** Those that are to move. */
  readonly bumps: readonly Bump[]
  /** `towpath.barred.yaml` with what is left. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Those that are back already. */
  readonly standing: readonly EnvironmentVersion[]
}

/** The files that {@link decideReturn} looks at. */
export function returnPaths(wanted: WantedReturn, { config }: MoveMeans): readonly string[] {
  return [...versionPaths(versionsOf(wanted), config), barredFile]
}

/**
 * Decides on a state of the branch where each image goes back to.
 *
 * @param planned what an earlier state came to: from there it goes back to the same, or not at all. Else two that ask at once would go back twice as far.
 * @throws DeniedError, RemoteError
 */
export async function decideReturn(
  wanted: WantedReturn,
  means: MoveMeans,
  { state, planned = [] }: { readonly state: BranchState; readonly planned?: readonly RolledBackImage[] | undefined },
): Promise<ReturnOfState> {
  const { environment, records, run, tagOf } = wanted
  const versions = await versionsAt(means.configuration, state, versionsOf(wanted), means.config)
  const { barred, problems, text: before } = await barredAt(state)
  const reasons = [...problems]
  const images: RolledBackImage[] = []
  const bumps: Bump[] = []
  const bars: BarredDigest[] = []
  const standing: EnvironmentVersion[] = []
  for (const { image, cause } of wanted.images) {
    const version = versions.find(candidate => candidate.image === image)
    const left = version?.digest
    const earlier = planned.find(candidate => candidate.image === image)
    if (earlier !== undefined && version !== undefined && left !== earlier.left) {
      if (left === earlier.digest) standing.push(version)
      else
        reasons.push(
          `${image}: the manifests say ${left ?? 'no digest'} by now, not ${earlier.left}: somebody was faster. Look at it, and go back from there where it is right.`,
        )
      images.push({ image, left: undefined, tag: version.tag, digest: left })
      continue
    }
    const decision = decideRollback({ image, environment, now: means.now(), records, runs: left, barred, cause })
    if (version !== undefined && (decision.outcome === 'unchanged' || isDone(version, { cause, run }))) {
      standing.push(version)
      images.push({ image, left: undefined, tag: version.tag, digest: version.digest })
    } else if (decision.outcome === 'roll-back') {
      const { digest, source } = decision.to.evidence
      const tag = await tagOf(decision.to)
      bumps.push({ image: parseReference(image), tag, digest, commit: source })
      images.push({ image, left, tag, digest })
      if (decision.bar !== undefined) bars.push(decision.bar)
    } else {
      reasons.push(...(decision.outcome === 'refused' ? decision.reasons.map(reason => `${image}: ${reason}`) : []))
      images.push({ image, left, tag: undefined, digest: undefined })
    }
  }
  let text = before
  try {
    for (const bar of reasons.length > 0 ? [] : bars) text = barDigest(text, barredFile, bar)
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error
    reasons.push(error.message)
  }
  const files = new Map(bars.length === 0 ? [] : [[barredFile, new TextEncoder().encode(text)] as const])
  return { images, reasons: [...new Set(reasons)], bumps, files, standing }
}

/** Whether an earlier attempt of the same run went back already: a job that is run again goes on from there. */
function isDone(
  { digest, run: broughtBy }: EnvironmentVersion,
  { cause, run }: Pick<WantedReturn['images'][number], 'cause'> & Pick<WantedReturn, 'run'>,
): boolean {
  return cause.by === 'rollout' && run !== undefined && broughtBy?.id === run && digest !== cause.digest
}

function versionsOf({ environment, images }: WantedReturn) {
  return { environments: [environment.name], images: images.map(({ image }) => image) }
}
