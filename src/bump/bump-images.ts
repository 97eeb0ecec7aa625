import type { TowpathConfig } from '../config/config.ts'
import type { GitHub } from '../github/client.ts'
import type { RunAttempt } from '../github/run-attempt.ts'
import { createRegistry } from '../image/client.ts'
import { type ProvenanceDemand, requireProvenance } from '../image/provenance/require-provenance.ts'
import { UserError } from '../text/user-error.ts'
import { findBringingCommit } from './bringing-commit.ts'
import type { Bump } from './bump.ts'
import type { BumpOutcome, BumpRequest } from './bump-request.ts'
import { chooseImages, type ImageChoice } from './choose-images.ts'
import { chooseTargets, type TargetChoice } from './choose-targets.ts'
import { commitBumps, proposeBumps, tryBumps } from './commit-bumps.ts'
import { credentialsFor, type RegistryAccount } from './registry-account.ts'
import { resolveBump } from './resolve-bump.ts'

/** A call to write images into the manifests of a branch. */
export interface BumpCall extends ImageChoice, TargetChoice {
  readonly branch: string
  /** `owner/name`: where the images' source commits are. */
  readonly sourceRepository: string
  readonly account: RegistryAccount
  /** Undefined where the images need not prove who built them. */
  readonly provenance: ProvenanceDemand | undefined
  /** The run that writes them; undefined where a person does. */
  readonly run?: RunAttempt | undefined
  /** `dry-run` only reads. */
  readonly mode: 'commit' | 'pull-request' | 'dry-run'
}

/** What became of it. */
export interface BumpReport extends BumpOutcome {
  /** `superseded`: nothing was written, as later builds stand; `planned`: a dry run that found changes. */
  readonly outcome: 'committed' | 'proposed' | 'unchanged' | 'superseded' | 'planned'
  readonly bumps: readonly Bump[]
  /** The commit that was made; where the manifests name the images already, the one that brought them, if its trailers say so. */
  readonly commit?: string
  readonly pullRequest?: { readonly number: number; readonly url: string }
}

/**
 * Asks the registry for the images, and where it is wanted GitHub for who built them, and writes them into the manifests.
 *
 * @throws UserError, RegistryError, and as `commitBumps`
 */
export async function bumpImages(
  call: BumpCall,
  { github, config }: { readonly github: GitHub; readonly config: TowpathConfig | undefined },
): Promise<BumpReport> {
  const images = chooseImages(call, config)
  chooseTargets(call, config, [])
  const { log, signal } = github.patience
  const credentials = credentialsFor(
    call.account,
    images.map(({ reference }) => reference),
  )
  const registry = createRegistry({ credentials, log, ...(signal === undefined ? {} : { signal }) })
  const bumps = await all(images, image => resolveBump(registry, image))
  const { provenance } = call
  if (provenance !== undefined)
    await all(bumps, ({ image, tag, digest }) => requireProvenance(github, { ...image, tag, digest }, provenance))
  const { branch, sourceRepository, run } = call
  const targets = chooseTargets(call, config, bumps)
  const request: BumpRequest = { branch, targets, sourceRepository, older: 'refused', run }
  return { bumps, ...(await write(github, request, call.mode)) }
}

async function write(github: GitHub, request: BumpRequest, mode: BumpCall['mode']): Promise<Omit<BumpReport, 'bumps'>> {
  if (mode === 'dry-run') {
    const tried = await tryBumps(github, request)
    return tried.changes.length > 0 ? withOutcome('planned', tried) : standing(github, request, tried)
  }
  if (mode === 'pull-request') {
    const result = await proposeBumps(github, request)
    if (result.outcome === 'unchanged') return standing(github, request, result)
    return { ...withOutcome('proposed', result), pullRequest: { number: result.number, url: result.url } }
  }
  const result = await commitBumps(github, request)
  if (result.outcome === 'unchanged') return standing(github, request, result)
  return { ...withOutcome('committed', result), commit: result.sha }
}

/** What a state of the branch comes to that is left as it is. */
async function standing(
  github: GitHub,
  { targets }: BumpRequest,
  state: BumpOutcome & { readonly sha: string },
): Promise<Omit<BumpReport, 'bumps'>> {
  if (state.superseded.length > 0) return withOutcome('superseded', state)
  const commit = await findBringingCommit(github, state.sha, targets)
  return { ...withOutcome('unchanged', state), ...(commit === undefined ? {} : { commit }) }
}

function withOutcome(outcome: BumpReport['outcome'], { changes, superseded }: BumpOutcome): Omit<BumpReport, 'bumps'> {
  return { outcome, changes, superseded }
}

/** Every image that is wrong is told, not the first alone. */
async function all<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = await Promise.allSettled(items.map(work))
  const failures: unknown[] = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []))
  const other = failures.find(error => !(error instanceof UserError))
  if (other !== undefined) throw other
  if (failures.length > 0) throw new UserError(failures.map(error => (error as UserError).message).join('\n'))
  return results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
}
