import type { WantedArtifact } from '../github/download-artifact.ts'
import type { Budget } from '../text/truncate.ts'
import type { JsonArtifact } from './artifact-json.ts'
import type { CommitPage } from './review-markdown.ts'

/** A section of the status comment that a run without rights leaves as data, for `post-status` to write. */
export interface LeftSection {
  /** Its name in the comment. */
  readonly section: string
  readonly artifact: JsonArtifact
  /** What a stranger's artifact may be at most. */
  readonly limits: WantedArtifact['limits']
  /** @throws UserError that says what is not as it must be */
  read(bytes: Uint8Array): LeftContent
}

export interface LeftContent {
  /** The head commit that it is of. */
  readonly headSha: string
  /** The section, every text of the data escaped. */
  toMarkdown(page: CommitPage, options: { readonly budget: Budget; readonly elsewhere: string }): string
}
