import { defaultEvidence } from '../../config/config.ts'
import { requireSoundConfig } from '../../config/sound-config.ts'
import { createGitHub } from '../../github/client.ts'
import { readRunAttempt } from '../../github/run-attempt.ts'
import type { Step, StepResult } from '../../github/step.ts'
import { markdownLink, markdownText } from '../../text/escape-markdown.ts'
import { plural } from '../../text/plural.ts'
import { UserError } from '../../text/user-error.ts'
import { type EndedRollout, type RecordCall, readRecordCall } from './call.ts'
import { nameSources } from './name-sources.ts'
import { type RecordReport, recordRollout } from './record-rollout.ts'

/** The inputs of the action, as its action.yml describes them. */
export interface RecordRolloutInputs extends RecordCall {
  /** `owner/name` of the manifests; default: this one. */
  readonly repository: string | undefined
  /** The branch that Argo CD follows. */
  readonly branch: string
  readonly githubToken: string
  /** Default: `githubToken`. */
  readonly manifestsToken: string | undefined
  readonly dryRun: boolean
}

/** The action: records a rollout that has ended. */
export async function recordRolloutAction(inputs: RecordRolloutInputs, step: Step): Promise<StepResult> {
  const { environment, workspace, signal, log } = step
  const run = readRunAttempt(environment)
  if (run === undefined)
    throw new UserError(
      'GITHUB_RUN_ID is missing: a record names the run that wrote it, so it is made on a runner only.',
    )
  const config = await requireSoundConfig(workspace)
  const called = readRecordCall(inputs, config)
  const repository = environment['GITHUB_REPOSITORY'] ?? ''
  const manifests = inputs.repository ?? repository
  const connect = (name: string, token: string) =>
    createGitHub({
      apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
      ...{ token, repository: name, signal, log },
    })
  const source = await connect(repository, inputs.githubToken)
  const configuration = await connect(manifests, inputs.manifestsToken ?? inputs.githubToken)
  const rollout = await nameSources(configuration, called)
  const serverUrl = environment['GITHUB_SERVER_URL'] ?? 'https://github.com'
  const report = await recordRollout(rollout, {
    repositories: { source, configuration },
    expected: {
      ...(config?.evidence ?? defaultEvidence),
      repository,
      configurationRepository: manifests,
      configurationBranch: inputs.branch,
    },
    run,
    runUrl: `${serverUrl}/${repository}/actions/runs/${run.id}`,
    serverUrl,
    mode: inputs.dryRun ? 'dry-run' : 'write',
  })
  return {
    outcome: 'good',
    message: describe(report, rollout),
    outputs: {
      deployments: report.deployments.join('\n'),
      comments: report.comments.join('\n'),
      evidence: report.evidence,
    },
    annotations: [],
    summary: markdown(report, rollout),
  }
}

function describe({ evidence, deployments, comments }: RecordReport, { environment, outcome }: EndedRollout): string {
  if (evidence === 'none') return 'Nothing was recorded.'
  const told = comments.length === 0 ? 'no pull request was told' : `told in ${plural(comments.length, 'pull request')}`
  return `Recorded in ${environment} as ${outcome}: ${plural(deployments.length, 'deployment')}, ${told}.`
}

/** For the step's page. */
function markdown(report: RecordReport, rollout: EndedRollout): string {
  const { pulls, doubts } = report
  const links = pulls.map(({ number, url, way }) => `${markdownLink(`#${number}`, url)} (${way})`)
  return [
    `### Record: ${markdownText(describe(report, rollout))}`,
    '',
    ...doubts.map(doubt => `- ${markdownText(doubt)}`),
    ...(links.length === 0 ? [] : [`- Pull requests: ${links.join(', ')}`]),
    '',
  ].join('\n')
}
