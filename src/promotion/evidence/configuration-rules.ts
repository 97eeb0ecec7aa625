import { type BumpRecord, readTrailers } from '../../bump/trailers.ts'
import { isSameImage } from './history.ts'
import type { Claim } from './verify.ts'

/** The commit that a record names must be in the history of the branch that Argo CD follows. */
export function refuseConfiguration({ evidence: { configuration }, facts, expected }: Claim): string | undefined {
  const { configurationRepository: repository, configurationBranch: branch } = expected
  const name = `${short(configuration.commit)} of ${configuration.repository}`
  if (configuration.repository.toLowerCase() !== repository.toLowerCase())
    return `It names the commit ${name}, but the manifests are in ${repository}.`
  if (facts.configuration === undefined) return `There is no commit ${name}.`
  return facts.configuration.branches.includes(branch)
    ? undefined
    : `The commit ${name} is not in the history of ${branch}, which Argo CD follows.`
}

/** That commit must say by its trailers that it brings just this. */
export function refuseTrailers(claim: Claim): string | undefined {
  const { evidence, facts } = claim
  if (facts.configuration === undefined || bumpOf(claim) !== undefined) return undefined
  const commit = `The commit ${short(evidence.configuration.commit)}`
  const named = bumpsOf(claim)
  if (named.length === 0)
    return `${commit} has no trailers for ${evidence.image}: it does not say which digest it brings.`
  const there = named.filter(({ environment }) => environment === evidence.environment)
  if (there.length === 0) {
    const others = named.map(({ environment }) => environment ?? 'no environment')
    return `${commit} is for ${others.join(', ')}, not for ${evidence.environment}.`
  }
  const brought = there.map(
    ({ digest, source }) => `${digest ?? 'no digest'} built from ${short(source ?? 'no commit')}`,
  )
  return `${commit} brings ${brought.join(', ')}, not ${evidence.digest} built from ${short(evidence.source)}.`
}

/**
 * Who brought it says how it went: the run that made the commit, or one that the push of it started. Else a job could claim that what failed was healthy, in the
 * name of another run that goes on and will end well.
 *
 * A run that the push started counts only where the one that made the commit ended well: that may have awaited it, and found it bad.
 */
export function refuseBringer(claim: Claim): string | undefined {
  const { evidence, facts } = claim
  const bump = bumpOf(claim)
  if (facts.run === undefined || bump === undefined || bump.run?.id === evidence.run.id) return undefined
  const made = `The commit ${short(evidence.configuration.commit)} ${bump.run === undefined ? 'names no run' : `was made by run ${bump.run.id}`}`
  if (!isPushOfConfiguration(claim)) {
    const who = bump.run === undefined ? 'only a run' : 'only that run or one'
    return `${made}: ${who} that its push started may tell how it went, not run ${evidence.run.id}. Let the deploy workflow bring it.`
  }
  if (bump.run === undefined || facts.bringer?.conclusion === 'success') return undefined
  const how = facts.bringer === undefined ? 'is gone' : `has the conclusion ${facts.bringer.conclusion ?? 'none yet'}`
  return `${made}, which ${how}: what another run says of it does not count. Deploy again to record new evidence.`
}

/** Whether the run was started by the push of the very commit that brought the digest. */
export function isPushOfConfiguration({ evidence: { configuration }, facts: { run }, expected }: Claim): boolean {
  const isOneRepository = expected.repository.toLowerCase() === expected.configurationRepository.toLowerCase()
  return isOneRepository && run?.event === 'push' && run.headSha === configuration.commit
}

/** What the commit says of just this digest. */
export function bumpOf(claim: Pick<Claim, 'evidence' | 'facts'>): BumpRecord | undefined {
  const { environment, digest, source } = claim.evidence
  return bumpsOf(claim).find(
    bump => bump.environment === environment && bump.digest === digest && bump.source === source,
  )
}

function bumpsOf({ evidence, facts: { configuration } }: Pick<Claim, 'evidence' | 'facts'>): readonly BumpRecord[] {
  return readTrailers(configuration?.message ?? '').filter(({ image }) => isSameImage(image, evidence.image))
}

function short(commit: string): string {
  return commit.slice(0, 12)
}
