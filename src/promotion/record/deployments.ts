import { isDeepStrictEqual } from 'node:util'
import type { GitHub } from '../../github/client.ts'
import type { DeploymentState } from '../../github/deployment.ts'
import { addDeploymentStatus, createDeployment, setInactive } from '../../github/deployments.ts'
import type { RunAttempt } from '../../github/run-attempt.ts'
import { limitTasks } from '../../review/task-limit.ts'
import type { RolloutOutcome } from '../../rollout/await-options.ts'
import { type Evidence, type EvidenceRecord, evidenceTask } from '../evidence/evidence.ts'
import { replacedBy } from '../evidence/history.ts'
import { hasState } from '../evidence/read-history.ts'
import { writeEvidence } from '../evidence/write.ts'
import type { EndedRollout, RolledOutImage } from './call.ts'

/** What is known besides the rollout itself. */
export interface RecordContext {
  /** `owner/name` of the manifests. */
  readonly manifests: string
  readonly run: RunAttempt
  /** The page of the run. */
  readonly runUrl: string
  /** The environment's records before. */
  readonly history: readonly EvidenceRecord[]
}

/** A record as it stands on GitHub now. */
export interface WrittenRecord {
  readonly image: RolledOutImage
  readonly evidence: Evidence
  /** `createdAt` in milliseconds since 1970. */
  readonly deployment: { readonly id: number; readonly createdAt: number }
}

/** Nobody records a rollout that another one overtook: that one records itself. */
export type RecordedOutcome = Exclude<RolloutOutcome, 'superseded'>

const states: Readonly<Record<RecordedOutcome, DeploymentState>> = {
  healthy: 'success',
  failed: 'failure',
  blocked: 'error',
  undecided: 'error',
}

/** How many images are recorded at a time. */
const writesAtOnce = 4

/** What a record of an image says. */
export function evidenceFor(image: RolledOutImage, rollout: EndedRollout, context: RecordContext): Evidence {
  const { environment, commit, applications, verdict } = rollout
  return {
    version: 1,
    environment,
    image: image.name,
    digest: image.digest,
    source: image.source,
    configuration: { repository: context.manifests, commit },
    applications: [...new Set(applications.map(({ name }) => name))],
    run: context.run,
    verdict,
  }
}

/**
 * Records a rollout, each image by a deployment with its status. What this attempt has recorded already is found by its payload and completed; another attempt
 * records anew, as a record counts by the end of the attempt that it names. After a success, what stood there before is set inactive.
 *
 * What was done is in the log when something fails.
 *
 * @throws DeniedError without `deployments: write`; RemoteError
 */
export async function writeRecords(
  github: GitHub,
  rollout: EndedRollout & { readonly outcome: RecordedOutcome },
  context: RecordContext,
): Promise<readonly WrittenRecord[]> {
  const limit = limitTasks(writesAtOnce)
  const write = (image: RolledOutImage) => limit(() => writeRecord(github, image, { rollout, context }))
  const results = await Promise.allSettled(rollout.images.map(write))
  const failed = results.find(result => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
}

async function writeRecord(
  github: GitHub,
  image: RolledOutImage,
  { rollout, context }: { rollout: EndedRollout & { readonly outcome: RecordedOutcome }; context: RecordContext },
): Promise<WrittenRecord> {
  const { history, runUrl } = context
  const { environment, outcome, production } = rollout
  const evidence = evidenceFor(image, rollout, context)
  const payload = writeEvidence(evidence)
  const own = history.find(({ deployment }) => isDeepStrictEqual(deployment.payload, payload))
  const description = describe(rollout)
  const { log } = github.patience
  const made =
    own?.deployment ??
    (await createDeployment(github, {
      ...{ commit: image.source, task: evidenceTask, environment, payload, production },
      description: `${image.name}${image.tag === undefined ? '' : `:${image.tag}`}`,
    }))
  const state = states[outcome]
  const isTold = own !== undefined && hasState(own, state)
  if (!isTold) await addDeploymentStatus(github, made.id, { state, description, logUrl: runUrl })
  const what = `${image.name}@${image.digest} in ${environment} as ${state}`
  log.info(isTold ? `Deployment ${made.id} records ${what} already.` : `Recorded ${what}: deployment ${made.id}.`)
  const record = { evidence, deployment: { id: made.id, createdAt: made.createdAt } }
  if (state === 'success') await replace(github, record, context)
  return { image, ...record }
}

/** What is recorded counts without this, so a failure is only told. */
async function replace(
  github: GitHub,
  record: Omit<WrittenRecord, 'image'>,
  { history, runUrl }: RecordContext,
): Promise<void> {
  const older = replacedBy(history, record).map(({ deployment }) => deployment)
  try {
    await setInactive(github, older, runUrl)
  } catch (error) {
    github.patience.signal?.throwIfAborted()
    const why = error instanceof Error ? error.message : String(error)
    github.patience.log.warning(`Older deployments of ${record.evidence.environment} were not set inactive: ${why}`)
  }
}

/** One line for the page of the deployment. */
function describe({ outcome, environment, applications }: EndedRollout): string {
  if (outcome === 'healthy') return `Healthy in ${environment}.`
  const { name, reason } = applications.find(one => one.outcome === outcome) ?? { name: '', reason: '' }
  return [outcome, name, reason].filter(part => part !== '').join(': ')
}
