/** Where a verb's progress goes: the runner's log, a terminal, or nowhere. Lines are plain text; the sink escapes them. */
export interface Log {
  /** Something that happened and that a reader may want to know. */
  info(line: string): void
  /** Detail for somebody who looks for a fault. */
  debug(line: string): void
  /** Something that the reader should act on, though the work goes on. */
  warning(line: string): void
}

/** Takes everything and shows nothing. */
export const silentLog: Log = { info() {}, debug() {}, warning() {} }
