/**
 * What GitHub and its runner accept. Every writer cuts at these, at a line's end, and says what it cut.
 *
 * @see https://docs.github.com/rest/checks/runs and the runner's `_maxCountPerIssueType`, `_maxIssueMessageLength`, `AttachmentSizeLimit`
 */
export const limits = {
  /** Characters of a comment's or a pull request's body; more is refused with 422. */
  commentCharacters: 65_536,
  /** Bytes of one step's summary; over it the runner drops the whole summary and marks the step. */
  summaryBytes: 1_024 * 1_024,
  /** Annotations of one type that the runner keeps of one step. */
  annotationsPerTypeAndStep: 10,
  /** Annotations in one request to create or update a check run; later requests append. */
  annotationsPerRequest: 50,
  /** Characters of one workflow command's message that the runner keeps. */
  commandMessageCharacters: 4_096,
  /** Bytes of an annotation's message in a check run. */
  annotationMessageBytes: 65_536,
  /** Characters of a check run's `output.summary` and `output.text`. */
  checkOutputCharacters: 65_535,
  /** Files or histories in one GraphQL request, far below what GitHub counts as too many nodes. */
  objectsPerQuery: 50,
  /** Entries a page of a list. */
  pageSize: 100,
} as const
