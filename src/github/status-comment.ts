import type { GitHub } from './client.ts'
import { DeniedError } from './denied-error.ts'
import { limits } from './limits.ts'
import { RemoteError } from './remote-error.ts'
import { formatSections, isStatusComment, parseSections, replaceSection } from './status-sections.ts'

export interface SectionUpdate {
  /** Of the pull request. */
  readonly number: number
  /** `review`, `preview`, or the name of an environment. */
  readonly section: string
  /** Markdown; empty takes the section away. */
  readonly text: string
  /**
   * Whose comments are taken for status comments; those of anyone else never are. A token other than the job's own writes under
   * another name: without that name here, its older comment is found only after a new one was made, which is then taken back.
   */
  readonly author?: string
}

export type SectionResult =
  | { readonly outcome: 'created' | 'updated' | 'unchanged'; readonly url: string }
  /** There is no comment and nothing to put into one. */
  | { readonly outcome: 'absent' }
  /** The token may not write. Nothing was written and nothing else was tried. */
  | { readonly outcome: 'denied'; readonly error: DeniedError }

interface Comment {
  readonly id: number
  readonly author: string
  readonly url: string
  readonly body: string
}

/** The author of what a job's own token writes. */
const workflowAuthor = 'github-actions[bot]'

/**
 * Writes one section of a pull request's status comment and leaves the others as they are.
 *
 * Writes nothing where nothing changed. Afterwards reads the comment again: where another writer came between and either section
 * was lost, puts both together and writes once more.
 *
 * @throws RemoteError
 */
export async function writeSection(github: GitHub, update: SectionUpdate): Promise<SectionResult> {
  try {
    return await write(github, update)
  } catch (error) {
    if (error instanceof DeniedError && error.status === 403) return { outcome: 'denied', error }
    throw error
  }
}

async function write(github: GitHub, update: SectionUpdate): Promise<SectionResult> {
  const before = await findComment(github, update)
  if (before === undefined) {
    const body = formatSections(replaceSection(new Map(), update.section, update.text))
    if (parseSections(body).size === 0) return { outcome: 'absent' }
    const created = await createComment(github, update, body)
    // Two first writers may each have made one: the older stays, and this section moves there.
    const first = (await findComment(github, { ...update, author: created.author })) ?? created
    await putInto(github, update, first, undefined)
    if (first.id === created.id) return { outcome: 'created', url: first.url }
    await github.octokit.rest.issues.deleteComment({ ...github.repository, comment_id: created.id })
    return { outcome: 'updated', url: first.url }
  }
  const written = await putInto(github, update, before, before)
  if (!written) return { outcome: 'unchanged', url: before.url }
  const after = await findComment(github, update)
  if (after !== undefined) await putInto(github, update, after, before)
  return { outcome: 'updated', url: before.url }
}

/** Puts the section into `current`, with sections of `known` that went missing; false where that changes nothing. */
async function putInto(
  github: GitHub,
  { section, text }: SectionUpdate,
  current: Comment,
  known: Comment | undefined,
): Promise<boolean> {
  const sections = new Map(known === undefined ? [] : parseSections(known.body))
  for (const [name, content] of parseSections(current.body)) sections.set(name, content)
  const body = formatSections(replaceSection(sections, section, text))
  if (body === formatSections(parseSections(current.body))) return false
  await github.octokit.rest.issues.updateComment({ ...github.repository, comment_id: current.id, body })
  return true
}

/** A creation without a clear answer is looked for before it is tried once more. */
async function createComment(github: GitHub, update: SectionUpdate, body: string): Promise<Comment> {
  const create = async (): Promise<Comment> => {
    const request = { ...github.repository, issue_number: update.number, body }
    const { data } = await github.octokit.rest.issues.createComment(request)
    return { id: data.id, author: data.user?.login ?? '', url: data.html_url, body }
  }
  try {
    return await create()
  } catch (error) {
    if (!(error instanceof RemoteError) || !error.outcomeIsUnknown) throw error
    return (await findComment(github, update)) ?? (await create())
  }
}

/** The oldest status comment of the author, among all comments. */
async function findComment(
  github: GitHub,
  { number, author = workflowAuthor }: SectionUpdate,
): Promise<Comment | undefined> {
  const pages = github.octokit.paginate.iterator(github.octokit.rest.issues.listComments, {
    ...github.repository,
    issue_number: number,
    per_page: limits.pageSize,
  })
  for await (const { data } of pages) {
    const found = data.find(({ body, user }) => user?.login === author && isStatusComment(body ?? ''))
    if (found !== undefined) return { id: found.id, author, url: found.html_url, body: found.body ?? '' }
  }
  return undefined
}
