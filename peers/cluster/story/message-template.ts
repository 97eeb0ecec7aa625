import { placeholders } from './step.ts'

/** The message of a recorded operation with placeholders for what only holds of that recording. */
export function messageTemplate(message: string): string {
  return message
    .replace(/(?<=, reason: ).*?(?=\. Retrying attempt #| \(retried \d+ times\)\.$|$)/s, placeholders.refusal)
    .replace(/(?<=Retrying attempt #\d+ at )[^ ]+(?=\.$)/, placeholders.retryAt)
    .replace(/(?<=server resources for group version ).*?(?=: )/s, placeholders.unknown)
    .replace(/(?<=^Operation terminated).*/s, placeholders.retried)
    .replace(/(?<=^waiting for healthy state of ).*/s, placeholders.waited)
}

/** What takes the place of each placeholder. */
export interface MessageFacts {
  readonly refusal: string
  readonly waited: string
  readonly retryAt: string
  /** The group and version of a kind that the cluster does not have. */
  readonly unknown: string
  /** How often an operation was tried again that is terminated, in brackets; empty where it was not. */
  readonly retried: string
}

/** The words of a template for the world that it is said of. */
export function fillIn(template: string, { refusal, waited, retryAt, unknown, retried }: MessageFacts): string {
  // A function, for a refusal may hold what `replace` takes for a pattern.
  return template
    .replace(placeholders.retryAt, () => retryAt)
    .replace(placeholders.waited, () => waited)
    .replace(placeholders.retried, () => retried)
    .replace(placeholders.unknown, () => unknown)
    .replace(placeholders.refusal, () => refusal)
}
