import type { DeploymentStatus } from '../../github/deployment.ts'
import type { WorkflowRun } from '../../github/workflow-run.ts'
import { compileGlob } from '../../manifest/glob.ts'
import { isoTime } from '../../text/iso-time.ts'
import { isPushOfConfiguration, refuseBringer, refuseConfiguration, refuseTrailers } from './configuration-rules.ts'
import { evidenceTask } from './evidence.ts'
import type { Claim } from './verify.ts'

export type EvidenceRule =
  | 'task'
  | 'creator'
  | 'environment'
  | 'source'
  | 'status'
  | 'run'
  | 'repository'
  | 'workflow'
  | 'event'
  | 'branch'
  | 'history'
  | 'head'
  | 'conclusion'
  | 'time'
  | 'configuration'
  | 'trailers'
  | 'bringer'

interface RuleRow {
  readonly rule: EvidenceRule
  /** What is wrong and what to do; undefined where the claim keeps the rule. */
  readonly refuse: (claim: Claim) => string | undefined
}

/** Events whose runs take their workflow from a branch or tag of the repository itself; a pull request's run takes it from its author. */
const events = ['push', 'workflow_dispatch', 'schedule', 'release', 'repository_dispatch']

/** GitHub's times are whole seconds, and the run's last one may be written before the record's. Milliseconds. */
const slack = 60_000

/** One row a way in which a record could be forged, or be no proof. A rule that another one's failure leaves without a subject is silent. */
export const evidenceRules: readonly RuleRow[] = [
  {
    rule: 'task',
    refuse: ({ deployment: { task } }) =>
      task === evidenceTask ? undefined : `The deployment's task is ${quoted(task)}: it is not a record of towpath.`,
  },
  {
    rule: 'creator',
    refuse: ({ deployment, expected }) => {
      // GitHub writes "inactive" in the name of whoever's deployment came after; that says nothing of this one.
      const own = deployment.statuses.filter(({ state }) => state !== 'inactive')
      const all = [deployment.creator, ...own.map(({ creator }) => creator)]
      const other = all.find(login => login !== expected.creator)
      if (all.every(login => login === expected.creator)) return undefined
      return `It was written by ${quoted(other ?? 'an account that is gone')}, not by ${expected.creator}. Let the deploy workflow record it.`
    },
  },
  {
    rule: 'environment',
    refuse: ({ deployment: { environment, originalEnvironment }, evidence }) =>
      environment === evidence.environment && originalEnvironment === evidence.environment
        ? undefined
        : `It is for ${quoted(evidence.environment)}, but was made for ${quoted(originalEnvironment)} and stands at ${quoted(environment)}.`,
  },
  {
    rule: 'source',
    refuse: ({ deployment: { sha }, evidence: { source } }) =>
      sha === source ? undefined : `It names the source commit ${short(source)}, but is a deployment of ${short(sha)}.`,
  },
  { rule: 'status', refuse: ({ deployment }) => refuseStatuses(deployment.statuses) },
  {
    rule: 'run',
    refuse: ({ evidence: { run }, facts }) => {
      if (facts.run === undefined)
        return `There is no run ${run.id} (attempt ${run.attempt}) in this repository, or it was deleted. Deploy again to record new evidence.`
      return facts.run.id === run.id && facts.run.attempt === run.attempt
        ? undefined
        : `It names run ${run.id} (attempt ${run.attempt}), and run ${facts.run.id} (attempt ${facts.run.attempt}) was found.`
    },
  },
  ofRun('repository', (run, { expected: { repository } }) => {
    const other = [run.repository, run.headRepository ?? ''].find(
      name => name.toLowerCase() !== repository.toLowerCase(),
    )
    return other === undefined ? undefined : `The run is of ${quoted(other)}, not of ${repository}.`
  }),
  ofRun('workflow', (run, { expected: { workflows } }) =>
    workflows.includes(run.path)
      ? undefined
      : `The run is of ${run.path}, and only ${workflows.join(' and ')} may record evidence (evidence.workflows in towpath.yaml).`,
  ),
  ofRun('event', run =>
    events.includes(run.event)
      ? undefined
      : `The run was started by ${quoted(run.event)}, which can run code that nobody has reviewed.`,
  ),
  ofRun('branch', (run, { expected: { branches, tags } }) =>
    branches.includes(run.headBranch ?? '') || tags.some(glob => compileGlob(glob)?.(run.headBranch ?? ''))
      ? undefined
      : `The run is of ${quoted(run.headBranch ?? '')}, which is neither an allowed branch (${branches.join(', ')}) nor a release tag (${tags.join(', ')}).`,
  ),
  // The name alone proves nothing: a branch may be called like a tag, and its workflow may say anything.
  ofRun('history', (run, { facts, expected: { branches } }) =>
    facts.branchesWithHead.some(branch => branches.includes(branch))
      ? undefined
      : `The run's commit ${short(run.headSha)} is not in the history of ${branches.join(' or ')}.`,
  ),
  // A push deploys what was pushed, or awaits it where it is a bump: else the record of a failed rollout could name a later run that went well.
  ofRun('head', (run, claim) => {
    const { evidence, facts, expected } = claim
    const isOther =
      run.event === 'push' && expected.branches.includes(run.headBranch ?? '') && !isPushOfConfiguration(claim)
    if (run.headSha === evidence.source || (facts.headToSource === 'ahead' && !isOther)) return undefined
    const what = isOther ? 'is not' : 'does not hold'
    return `The run's commit ${short(run.headSha)} ${what} the source commit ${short(evidence.source)}.`
  }),
  ofRun('conclusion', ({ status, conclusion, url }) => {
    if (status !== 'completed') return `Its run is still going on (${url}). Wait until it has ended.`
    return conclusion === 'success' ? undefined : `Its run ended with ${quoted(conclusion ?? 'nothing')} (${url}).`
  }),
  ofRun('time', (run, { deployment }) => {
    const success = deployment.statuses.filter(({ state }) => state === 'success').map(({ createdAt }) => createdAt)
    const outside = [deployment.createdAt, ...success].find(
      time => time < run.startedAt - slack || time > run.updatedAt + slack,
    )
    if (outside === undefined) return undefined
    return `It was written at ${isoTime(outside)}, when its run did not go on (${isoTime(run.startedAt)} to ${isoTime(run.updatedAt)}).`
  }),
  { rule: 'configuration', refuse: refuseConfiguration },
  { rule: 'trailers', refuse: refuseTrailers },
  { rule: 'bringer', refuse: refuseBringer },
]

function ofRun(rule: EvidenceRule, refuse: (run: WorkflowRun, claim: Claim) => string | undefined): RuleRow {
  return { rule, refuse: claim => (claim.facts.run === undefined ? undefined : refuse(claim.facts.run, claim)) }
}

/** `inactive` says that another deployment followed, and GitHub sets it by itself; a failure stays one, whatever is said later. */
function refuseStatuses(statuses: readonly DeploymentStatus[]): string | undefined {
  const failed = statuses.find(({ state }) => state === 'failure' || state === 'error')
  if (failed !== undefined) {
    const why = failed.description === '' ? '' : `: ${failed.description}`
    return `It has the status ${quoted(failed.state)} since ${isoTime(failed.createdAt)}${why}. Deploy again to record new evidence.`
  }
  const last = statuses.find(({ state }) => state !== 'inactive')
  if (last?.state === 'success') return undefined
  return `Its last status is ${quoted(last?.state ?? 'none')}, not "success". Wait until its rollout has ended.`
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 200))
}

function short(commit: string): string {
  return commit.slice(0, 12)
}
