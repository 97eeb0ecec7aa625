/** What a commit without a run means for what comes next. */
export const withoutRun =
  'The commit names no run: only a run that its push starts can record how it goes, and without such a record it is no evidence.'
