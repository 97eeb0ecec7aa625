import type { Finding } from '../findings/finding.ts'
import { type MarkdownOptions, reviewToMarkdown } from '../findings/markdown.ts'
import type { Review } from '../findings/review.ts'

/** Where a finding's lines can be looked at: a repository's web page at one commit. */
export interface CommitPage {
  /** `https://github.com`. */
  readonly serverUrl: string
  /** `owner/name`. */
  readonly repository: string
  readonly sha: string
}

/**
 * The URL of a finding's line. A file's name may hold anything: each step of its path is encoded by itself, and a name that would lead
 * to another page has none.
 */
export function lineUrl({ serverUrl, repository, sha }: CommitPage, { file, range }: Finding): string | undefined {
  const steps = file.toWellFormed().split('/')
  if (steps.some(step => step === '' || step === '.' || step === '..')) return undefined
  return `${serverUrl}/${repository}/blob/${sha}/${steps.map(encodeURIComponent).join('/')}#L${range.start.line}`
}

/** The review under its heading, as the status comment's section and the step's summary show it. */
export function reviewSection(review: Review, page: CommitPage, options: Omit<MarkdownOptions, 'linkTo'>): string {
  return `### Review of the manifests\n\n${reviewToMarkdown(review, { ...options, linkTo: finding => lineUrl(page, finding) })}\n`
}
