import type { Step, StepResult } from '../github/step.ts'
import { parseDigest } from '../image/digest.ts'
import { isoTime } from '../text/iso-time.ts'
import { UserError } from '../text/user-error.ts'
import type { MoveCall } from './move/call.ts'
import { connectMeans, readPushedTag, readReleaseRun } from './move/inputs.ts'
import { chooseWay } from './release/choose-way.ts'
import { describePromotion, formatPromotion, gatesJson, promotionMarkdown } from './release/format.ts'
import { promoteRelease } from './release/promote-release.ts'
import type { PromotionReport } from './release/report.ts'
import type { RollbackOrder } from './rollback/call.ts'
import { describeRollback, formatRollback, rollbackMarkdown } from './rollback/format.ts'
import type { RollbackReport } from './rollback/report.ts'
import { rollBack } from './rollback/roll-back.ts'

/** The inputs of the action, as its action.yml describes them. */
export interface PromoteReleaseInputs {
  readonly operation: 'promote' | 'roll-back'
  readonly environment: string | undefined
  /** Default: the tag that started the run. */
  readonly tag: string | undefined
  readonly images: readonly string[]
  readonly mode: 'commit' | 'pull-request'
  /** `owner/name`; default: this one. */
  readonly repository: string | undefined
  readonly branch: string
  /** `owner/name`; default: this one. */
  readonly sourceRepository: string | undefined
  readonly githubToken: string
  readonly manifestsToken: string | undefined
  readonly dryRun: boolean
  /** What failed, as the output `images` has it; none where a person asks. */
  readonly failed: readonly string[]
  /** How the wait for it ended; undefined where it did not say. */
  readonly outcome: 'failed' | 'blocked' | 'superseded' | 'undecided' | undefined
  readonly reason: string
  readonly digest: string | undefined
}

/** The action: promotes what a release tag names, or takes an environment back. */
export async function promoteReleaseAction(inputs: PromoteReleaseInputs, step: Step): Promise<StepResult> {
  const { environment, log } = step
  const sourceRepository = inputs.sourceRepository ?? environment['GITHUB_REPOSITORY'] ?? ''
  const call: MoveCall = {
    images: inputs.images,
    branch: inputs.branch,
    mode: inputs.dryRun ? 'dry-run' : inputs.mode,
    run: readReleaseRun(environment, sourceRepository),
  }
  const repository = inputs.repository ?? environment['GITHUB_REPOSITORY']
  const means = await connectMeans({ ...inputs, repository, sourceRepository }, step)
  if (inputs.operation === 'roll-back') {
    const name = inputs.environment ?? chooseWay(undefined, means.config).to.name
    const report = await rollBack({ ...call, environment: name, cause: orderOf(inputs) }, means)
    log.info(besides(formatRollback(report), describeRollback(report)))
    return rollbackResult(report)
  }
  const pushed = readPushedTag(environment)
  const tag = inputs.tag ?? pushed?.tag
  if (tag === undefined) throw new UserError('input tag: no tag started this run. Name the tag that is released.')
  const startedFor = pushed?.tag === tag ? pushed.commit : undefined
  const report = await promoteRelease({ ...call, tag, startedFor, environment: inputs.environment }, means)
  log.info(besides(formatPromotion(report), describePromotion(report)))
  return promotionResult(report)
}

/** The lines that the step's last message does not say. */
function besides(text: string, message: string): string {
  return text
    .split('\n')
    .filter(line => line !== message)
    .join('\n')
}

function orderOf({ failed, outcome = 'undecided', reason, images, digest }: PromoteReleaseInputs): RollbackOrder {
  if (failed.length > 0)
    return { by: 'rollout', failed, outcome, reason: reason === '' ? 'The rollout failed.' : reason }
  if (reason.trim() === '')
    throw new UserError(
      'input reason: give what failed, or say why it is to go back: the digest that is left is barred with it.',
    )
  return { by: 'person', images, wanted: digest === undefined ? undefined : parseDigest(digest), reason }
}

function promotionResult(report: PromotionReport): StepResult {
  const { outcome, environment, moved, source, commit, pullRequest, images, until } = report
  return {
    outcome: outcome === 'refused' ? 'refused' : outcome === 'waiting' ? 'undecided' : 'good',
    message: describePromotion(report),
    outputs: {
      ...outputsOf({ outcome, environment, moved, source, commit, pullRequest }),
      gates: JSON.stringify(gatesJson(images)),
      until: until === undefined ? '' : isoTime(until),
    },
    annotations: [],
    summary: promotionMarkdown(report),
  }
}

function rollbackResult(report: RollbackReport): StepResult {
  return {
    outcome: report.outcome === 'refused' ? 'refused' : 'good',
    message: describeRollback(report),
    outputs: { ...outputsOf(report), gates: '[]', until: '' },
    annotations: [],
    summary: rollbackMarkdown(report),
  }
}

type Common = 'outcome' | 'environment' | 'moved' | 'source' | 'commit' | 'pullRequest'

function outputsOf(report: Pick<PromotionReport, Common> | Pick<RollbackReport, Common>): Record<string, string> {
  const { outcome, environment, moved, source, commit, pullRequest } = report
  return {
    ...{ outcome, environment, images: moved.join('\n'), 'source-commit': source ?? '', commit: commit ?? '' },
    'pull-request': pullRequest === undefined ? '' : String(pullRequest.number),
  }
}
