import { createGitHub } from '../github/client.ts'
import type { Step, StepResult } from '../github/step.ts'
import { UserError } from '../text/user-error.ts'
import { awaitChange } from './await-change.ts'
import type { RolloutOutcome, RolloutResult } from './await-options.ts'
import type { Terminate } from './end-stuck-syncs.ts'
import { formatRollout, rolloutMarkdown } from './format-rollout.ts'
import { namedApplications } from './named-applications.ts'
import { openObserver, type PeerAccess } from './peer-access.ts'
import type { Patience } from './rollout.ts'

/** The inputs of the action, as its action.yml describes them. Times in milliseconds. */
export interface AwaitRolloutInputs extends PeerAccess, Patience {
  readonly revision: string
  readonly branch: string
  readonly images: readonly string[]
  readonly applications: readonly string[]
  /** Of towpath.yaml; its Applications are awaited where none is named. */
  readonly environment: string | undefined
  /** `owner/name`; default: this one. */
  readonly repository: string | undefined
  readonly githubToken: string
  readonly within: number
  readonly toleratePruning: boolean
  readonly tolerateSuspended: boolean
  readonly terminate: Terminate
}

/** The action: awaits a pushed commit and tells what became of it. */
export async function awaitRolloutAction(inputs: AwaitRolloutInputs, step: Step): Promise<StepResult> {
  const { environment, workspace, signal, log } = step
  const { revision, branch, images, within } = inputs
  const { settle, healthSettle, degradedGrace, comparisonGrace, blockedGrace } = inputs
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(revision))
    throw new UserError(`input revision: ${JSON.stringify(revision)} is no commit; give all of its 40 hex digits.`)
  const applications = await namedApplications(workspace, inputs)
  const observer = await openObserver(inputs)
  const github = await createGitHub({
    apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
    token: inputs.githubToken,
    repository: inputs.repository ?? environment['GITHUB_REPOSITORY'] ?? '',
    signal,
    log,
  })
  const result = await awaitChange(
    {
      revision,
      branch,
      images,
      applications,
      within,
      patience: { settle, healthSettle, degradedGrace, comparisonGrace, blockedGrace },
      tolerance: {
        ...(inputs.toleratePruning ? { pruning: 'tolerated' } : {}),
        ...(inputs.tolerateSuspended ? { suspended: 'tolerated' } : {}),
      },
      terminate: inputs.terminate,
    },
    { github, observer, log, signal },
  )
  for (const line of formatRollout(result).trimEnd().split('\n')) log.info(line)
  return {
    outcome: outcomes[result.outcome],
    message: `The rollout is ${result.outcome}: ${reasonOf(result)}`,
    outputs: {
      outcome: result.outcome,
      reason: result.outcome === 'healthy' ? '' : reasonOf(result),
      applications: JSON.stringify(result.applications.map(shortened)),
    },
    annotations: [],
    summary: rolloutMarkdown(result, { revision }),
  }
}

const outcomes: Readonly<Record<RolloutOutcome, StepResult['outcome']>> = {
  healthy: 'good',
  failed: 'refused',
  blocked: 'undecided',
  superseded: 'undecided',
  undecided: 'undecided',
}

/** The Applications that decided, each with why. */
function reasonOf({ outcome, applications }: RolloutResult): string {
  const decisive = applications.filter(one => one.outcome === outcome)
  return decisive.map(({ application, reason }) => [application.name, reason].filter(Boolean).join(': ')).join('; ')
}

function shortened({ application, outcome, reason, seconds }: RolloutResult['applications'][number]) {
  const { name, namespace } = application
  return { name, namespace, outcome, ...(reason === undefined ? {} : { reason: reason.slice(0, 1_000) }), seconds }
}
