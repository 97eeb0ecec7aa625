import { formatDuration, parseDuration } from '../../text/duration.ts'
import { isoTime } from '../../text/iso-time.ts'
import { plural } from '../../text/plural.ts'
import { findBarred } from '../barred/barred.ts'
import { hasFailed, historyOf, isProven, standsSince } from '../evidence/history.ts'
import type { JudgedRecord, ProvenRecord } from '../evidence/verify.ts'
import { lookAtFreeze } from './freeze.ts'
import { closed, type Look, open, unknown, waiting } from './look.ts'
import type { GateName, Promotion } from './promotion.ts'

/** All gates of a promotion, in the order in which they are told. */
export const gates: readonly { readonly gate: GateName; readonly look: (promotion: Promotion) => Look }[] = [
  { gate: 'evidence', look: lookAtEvidence },
  { gate: 'standing', look: lookAtStanding },
  { gate: 'soak', look: lookAtSoak },
  { gate: 'metrics', look: lookAtMetrics },
  { gate: 'barred', look: lookAtBarred },
  { gate: 'order', look: lookAtOrder },
  { gate: 'freeze', look: ({ to, now }) => lookAtFreeze(to.freezeWindows ?? [], now) },
  { gate: 'approvals', look: lookAtApprovals },
  { gate: 'alone', look: lookAtOthers },
]

function lookAtEvidence(promotion: Promotion): Look {
  const { digest, from } = promotion
  const records = history(promotion).filter(({ evidence }) => evidence.digest === digest)
  const proven = records.find(isProven)
  if (proven !== undefined)
    return open(`${digest} was proven in ${from} at ${isoTime(proven.provenAt)} (deployment ${proven.deployment.id}).`)
  const [refused] = records
  if (refused === undefined || isProven(refused))
    return closed(`There is no record of ${digest} in ${from}.`, `Deploy it to ${from}, and wait until it is healthy.`)
  const reasons = refused.refusals.map(({ message }) => message).join(' ')
  return closed(
    `Deployment ${refused.deployment.id} does not prove ${digest} in ${from}: ${reasons}`,
    `Let the deploy workflow bring it to ${from}.`,
  )
}

/** Whether `from` still runs it. A record that nothing proves counts here too: it says that something else may have come. */
function lookAtStanding(promotion: Promotion): Look {
  const { digest, from, fromRuns } = promotion
  const [newest] = history(promotion)
  if (newest === undefined) return unknown(`No record says what stands in ${from}.`)
  const again = `Promote what stands in ${from} now, or deploy this digest there again.`
  const { deployment, evidence } = newest
  if (evidence.digest !== digest)
    return closed(
      `${evidence.digest} came to ${from} at ${isoTime(deployment.createdAt)} (deployment ${deployment.id}).`,
      again,
    )
  if (hasFailed(deployment))
    return closed(`Deployment ${deployment.id} of it in ${from} failed.`, `Find out why it failed in ${from} first.`)
  if (fromRuns !== undefined && fromRuns !== digest)
    return closed(`The manifests of ${from} say ${fromRuns} by now.`, again)
  return open(`It is what stands in ${from}.`)
}

function lookAtSoak(promotion: Promotion): Look {
  const { digest, from, now, to } = promotion
  const wanted = to.soak === undefined ? 0 : parseDuration(to.soak)
  if (wanted === undefined) return closed(`The soak ${JSON.stringify(to.soak)} cannot be read.`, 'Write it as 24h.')
  if (wanted === 0) return open('No soak is asked for.')
  const since = standsSince(history(promotion), digest)
  if (since === undefined) return unknown(`Nothing proves since when it stands in ${from}.`)
  const until = since + wanted
  const seen = `Proven in ${from} since ${isoTime(since)}; ${formatDuration(wanted)} are asked for`
  if (now >= until) return open(`${seen}.`)
  return waiting(`${seen}, ${formatDuration(until - now)} are left.`, `Run it again after ${isoTime(until)}.`, until)
}

function lookAtMetrics(promotion: Promotion): Look {
  const { from, to } = promotion
  const proof = newestProof(promotion)
  if (proof === undefined) return unknown('There is no record whose verdict counts.')
  const { verdict } = proof.evidence
  if (verdict === 'good') return open(`The metrics in ${from} were good.`)
  if (verdict !== undefined)
    return closed(`The metrics in ${from} were ${verdict}.`, `Look at its report, and deploy to ${from} again.`)
  return to.gates?.metrics === 'required'
    ? closed(`No verdict of the metrics in ${from} is recorded.`, `Let the deploy workflow of ${from} report them.`)
    : open('No verdict of the metrics is recorded, and none is required.')
}

function lookAtBarred({ barred, digest }: Promotion): Look {
  if (barred === undefined)
    return closed('towpath.barred.yaml cannot be read.', 'Mend it: until then nobody knows what it bars.')
  const entry = findBarred(barred, digest)
  if (entry === undefined) return open('It is not barred.')
  return closed(
    `It is barred since ${entry.since}: ${entry.reason}`,
    'Promote a later build; or, if it was barred by mistake, remove its entry from towpath.barred.yaml.',
  )
}

function lookAtOrder(promotion: Promotion): Look {
  const { toRuns, to, digest } = promotion
  if (toRuns === undefined) return open(`${to.name} has no version of it yet.`)
  if (toRuns.digest === digest) return open(`${to.name} has it already.`)
  const proof = newestProof(promotion)
  if (proof === undefined) return unknown('Nothing proves which commit it was built from.')
  // Before the first bump of ours, nothing says what the environment's version was built from.
  if (toRuns.source === undefined) return open(`No trailer says which commit the version in ${to.name} was built from.`)
  const [ours, theirs] = [proof.evidence.source.slice(0, 12), toRuns.source.slice(0, 12)]
  switch (toRuns.relation) {
    case 'ahead':
      return open(`Its commit ${ours} holds ${theirs}, which runs in ${to.name}.`)
    case 'identical':
      return open(`It is another build of ${theirs}, which runs in ${to.name}.`)
    case 'behind':
      return closed(
        `Its commit ${ours} is older than ${theirs}, which runs in ${to.name}.`,
        'To go back, use towpath rollback.',
      )
    case 'diverged':
      return closed(
        `Its commit ${ours} does not hold ${theirs}, which runs in ${to.name}: a hotfix would be lost.`,
        `Merge ${theirs} first, and promote the build of that.`,
      )
    case 'unknown':
      return closed(
        `Its commit ${ours} cannot be compared with ${theirs}, which runs in ${to.name}.`,
        'Give the token "contents: read" for the source repository, and check that the commit still exists.',
      )
  }
}

/** GitHub lets one person approve what they started, unless the environment's settings forbid it. */
function lookAtApprovals({ approvals, reviewers, run, to }: Promotion): Look {
  const wanted = to.gates?.approvals ?? 0
  if (wanted === 0) return open('No approval is asked for.')
  if (run === undefined)
    return closed(
      `${plural(wanted, 'approval')} asked for, and only a run can be approved.`,
      `Push a release tag: its run asks the reviewers of ${to.name}.`,
    )
  const others = [...new Set(approvals.map(login => login.toLowerCase()))].filter(
    login => login !== run.startedBy.toLowerCase(),
  )
  const seen = `${plural(others.length, 'approval')} of ${wanted}, other than by ${run.startedBy}`
  if (others.length >= wanted) return open(`${seen}: ${others.join(', ')}.`)
  if (reviewers === 0)
    return closed(
      `${seen}, and the repository's environment ${to.name} asks nobody.`,
      `Add required reviewers to the environment ${to.name} in the repository's settings.`,
    )
  return waiting(`${seen}.`, `Ask a reviewer of ${to.name} to approve the run.`)
}

/** The run that began first goes first; so two that see each other do not both wait. */
function lookAtOthers({ underWay, run, to }: Promotion): Look {
  const earlier = underWay.filter(({ runId }) => run === undefined || runId < run.id)
  const first = earlier.toSorted((one, other) => one.runId - other.runId)[0]
  if (first === undefined) return open(`No release to ${to.name} began before this one and goes on.`)
  return waiting(
    `Run ${first.runId} is bringing ${first.digest ?? 'another release'} to ${to.name} (${first.url}).`,
    'Run it again when that run has ended.',
  )
}

function history(promotion: Promotion): readonly JudgedRecord[] {
  const { records, image, from } = promotion
  return historyOf(records, { image, environment: from })
}

/** The newest record that proves the digest: a later deployment of it says more. */
function newestProof(promotion: Promotion): ProvenRecord | undefined {
  return history(promotion)
    .filter(({ evidence }) => evidence.digest === promotion.digest)
    .find(isProven)
}
