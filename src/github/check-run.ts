import { randomUUID } from 'node:crypto'
import { type GitHub, unrepeatable } from './client.ts'
import { limits } from './limits.ts'
import { RemoteError } from './remote-error.ts'

/** One annotation, in the names of GitHub's API. Columns only where both lines are the same. */
export interface CheckRunAnnotation {
  /** Relative to the root of the repository. */
  path: string
  start_line: number
  end_line: number
  start_column?: number
  end_column?: number
  annotation_level: 'failure' | 'warning' | 'notice'
  title?: string
  message: string
  raw_details?: string
}

export interface NewCheckRun {
  readonly name: string
  /** The pull request's head commit: on the merge commit nobody would see it. */
  readonly headSha: string
  readonly conclusion: 'success' | 'failure' | 'neutral'
  readonly title: string
  /** Markdown of at most `limits.checkOutputCharacters`. */
  readonly summary: string
  readonly annotations: readonly CheckRunAnnotation[]
  /** Where the check's "Details" link leads: the page of the workflow run. */
  readonly detailsUrl?: string
}

export interface CheckRunResult {
  readonly id: number
  readonly url: string
}

interface SentCheckRun extends CheckRunResult {
  /** How many annotations GitHub has. */
  readonly annotations: number
}

/**
 * Makes a completed check run with all its annotations, 50 a request.
 *
 * A request without a clear answer is looked up before it is sent once more: neither the check run nor an annotation is doubled.
 *
 * @throws DeniedError without `checks: write`
 * @throws RemoteError
 */
export async function createCheckRun(github: GitHub, wanted: NewCheckRun): Promise<CheckRunResult> {
  const batches = inBatches(wanted.annotations)
  const [first = [], ...rest] = batches
  const externalId = `towpath-${randomUUID()}`
  const done = rest.length === 0 ? completed(wanted) : ({ status: 'in_progress' } as const)
  const request = {
    ...github.repository,
    name: wanted.name,
    head_sha: wanted.headSha,
    external_id: externalId,
    ...(wanted.detailsUrl === undefined ? {} : { details_url: wanted.detailsUrl }),
  }
  const { checks } = github.octokit.rest
  let check = await once(
    async () => sent(await checks.create({ ...request, ...done, output: outputOf(wanted, first) })),
    async () => findByExternalId(github, wanted, externalId),
  )
  for (const [index, batch] of rest.entries()) {
    const expected = check.annotations + batch.length
    const state = index === rest.length - 1 ? completed(wanted) : ({ status: 'in_progress' } as const)
    const update = { ...github.repository, check_run_id: check.id, ...state, output: outputOf(wanted, batch) }
    check = await once(
      async () => sent(await checks.update({ ...update, ...unrepeatable })),
      async () => {
        const now = sent(await checks.get({ ...github.repository, check_run_id: check.id }))
        return now.annotations >= expected ? now : undefined
      },
    )
  }
  return { id: check.id, url: check.url }
}

/** Sends; after an unclear failure looks whether it was done, and sends once more where it was not. */
async function once<Result>(send: () => Promise<Result>, lookUp: () => Promise<Result | undefined>): Promise<Result> {
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof RemoteError) || !error.outcomeIsUnknown) throw error
    return (await lookUp()) ?? (await send())
  }
}

async function findByExternalId(
  github: GitHub,
  { name, headSha }: NewCheckRun,
  externalId: string,
): Promise<SentCheckRun | undefined> {
  const { checks } = github.octokit.rest
  const request = { ...github.repository, ref: headSha, check_name: name, per_page: limits.pageSize }
  for await (const { data } of github.octokit.paginate.iterator(checks.listForRef, request)) {
    const found = data.find(check => check.external_id === externalId)
    if (found !== undefined) return sent({ data: found })
  }
  return undefined
}

function sent({
  data,
}: {
  data: { id: number | bigint; html_url: string | null; output: { annotations_count: number | bigint } }
}): SentCheckRun {
  return { id: Number(data.id), url: data.html_url ?? '', annotations: Number(data.output.annotations_count) }
}

function completed({ conclusion }: NewCheckRun) {
  return { status: 'completed', conclusion } as const
}

function outputOf({ title, summary }: NewCheckRun, annotations: readonly CheckRunAnnotation[]) {
  return { title, summary, annotations: [...annotations] }
}

function inBatches(annotations: readonly CheckRunAnnotation[]): readonly (readonly CheckRunAnnotation[])[] {
  const batches: (readonly CheckRunAnnotation[])[] = []
  for (let from = 0; from < annotations.length; from += limits.annotationsPerRequest) {
    batches.push(annotations.slice(from, from + limits.annotationsPerRequest))
  }
  return batches
}
