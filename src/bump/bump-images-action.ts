import { readFile } from 'node:fs/promises'
import { requireSoundConfig } from '../config/sound-config.ts'
import { createGitHub } from '../github/client.ts'
import { readRunAttempt } from '../github/run-attempt.ts'
import type { Step, StepResult } from '../github/step.ts'
import { type BumpReport, bumpImages } from './bump-images.ts'
import { BumpRefused } from './bump-refused.ts'
import { describeReport, filesOf, formatBump, formatChange, formatSuperseded, reportMarkdown } from './format-bump.ts'
import { isOwnPush } from './own-push.ts'
import { readProvenanceDemand } from './read-provenance-demand.ts'
import { reasonAnnotations } from './reason-annotations.ts'

/** The inputs of the action, as its action.yml describes them. */
export interface BumpImagesInputs {
  readonly images: readonly string[]
  readonly environments: readonly string[]
  readonly paths: readonly string[]
  readonly platforms: readonly string[]
  /** `owner/name`; default: this one. */
  readonly repository: string | undefined
  readonly branch: string
  readonly mode: 'commit' | 'pull-request'
  /** `owner/name`; default: this one. */
  readonly sourceRepository: string | undefined
  /** Default: the pushed commit, where a push started the run. */
  readonly sourceCommit: string | undefined
  /** `owner/name`; default: the source repository. */
  readonly provenanceRepository: string | undefined
  readonly provenanceWorkflow: string | undefined
  readonly provenanceRef: string | undefined
  readonly provenanceTrustedRoot: string | undefined
  readonly registryUsername: string | undefined
  readonly registryPassword: string | undefined
  readonly githubToken: string
  readonly dryRun: boolean
}

/** The action: writes images into the manifests that Argo CD watches. */
export async function bumpImagesAction(
  inputs: BumpImagesInputs,
  { environment, workspace, signal, log }: Step,
): Promise<StepResult> {
  const isPush = environment['GITHUB_EVENT_NAME'] === 'push'
  const thisRepository = environment['GITHUB_REPOSITORY'] ?? ''
  if (isPush && isOwnPush(await readFile(environment['GITHUB_EVENT_PATH'] ?? '', 'utf8'))) return ownCommit
  const github = await createGitHub({
    apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
    token: inputs.githubToken,
    repository: inputs.repository ?? thisRepository,
    signal,
    log,
  })
  const { images, environments, paths, platforms, branch } = inputs
  const sourceRepository = inputs.sourceRepository ?? thisRepository
  const provenance = await readProvenanceDemand(
    {
      repository: inputs.provenanceRepository,
      workflow: inputs.provenanceWorkflow,
      ref: inputs.provenanceRef,
      trustedRoot: inputs.provenanceTrustedRoot,
    },
    workspace,
    { ...provenanceNames, source: sourceRepository },
  )
  try {
    const report = await bumpImages(
      {
        images,
        environments,
        paths,
        platforms,
        branch,
        mode: inputs.dryRun ? 'dry-run' : inputs.mode,
        sourceRepository,
        commit: inputs.sourceCommit ?? (isPush ? environment['GITHUB_SHA'] : undefined),
        run: readRunAttempt(environment),
        provenance,
        account: { username: inputs.registryUsername, password: inputs.registryPassword },
      },
      { github, config: await requireSoundConfig(workspace) },
    )
    for (const change of report.changes) log.info(formatChange(change))
    if (report.outcome !== 'superseded') for (const one of report.superseded) log.warning(formatSuperseded(one))
    return resultOf(report)
  } catch (error) {
    if (!(error instanceof BumpRefused)) throw error
    // The places are in the repository with the manifests: lines of another would be shown on files of this one.
    const isHere = (inputs.repository ?? thisRepository).toLowerCase() === thisRepository.toLowerCase()
    const annotations = isHere ? reasonAnnotations(error.reasons) : []
    return { outcome: 'refused', message: error.message, outputs: { outcome: 'refused' }, annotations, summary: '' }
  }
}

const provenanceNames = {
  repository: 'provenance-repository',
  workflow: 'provenance-workflow',
  ref: 'provenance-ref',
  trustedRoot: 'provenance-trusted-root',
}

const ownCommit: StepResult = {
  outcome: 'good',
  message: 'The push that started this run is a bump itself: there is nothing to bump.',
  outputs: { outcome: 'unchanged' },
  annotations: [],
  summary: '',
}

function resultOf(report: BumpReport): StepResult {
  const { outcome, bumps, changes, commit, pullRequest } = report
  const [only, second] = bumps
  return {
    outcome: outcome === 'superseded' ? 'undecided' : 'good',
    message: describeReport(report),
    outputs: {
      outcome,
      images: bumps.map(formatBump).join('\n'),
      digest: second === undefined ? (only?.digest ?? '') : '',
      commit: commit ?? '',
      'pull-request': pullRequest === undefined ? '' : String(pullRequest.number),
      'changed-files': filesOf(changes).join('\n'),
    },
    annotations: [],
    summary: reportMarkdown(report),
  }
}
