import { markdownText } from '../text/escape-markdown.ts'
import type { ApplicationResult, RolloutResult } from './await-options.ts'

/** One line an Application; under those that are not healthy the reason, and every clause as it was last. */
export function formatRollout({ applications }: RolloutResult): string {
  return `${applications.flatMap(linesOf).join('\n')}\n`
}

function linesOf({ application, outcome, seconds, reason, clauses }: ApplicationResult): string[] {
  const line = `${outcome.padEnd(10)} ${application.namespace}/${application.name} after ${seconds} s`
  if (outcome === 'healthy') return [line]
  const state = clauses.map(({ name, holds, seen }) => `    ${holds ? 'ok' : '--'} ${name.padEnd(9)} ${seen}`)
  return [line, ...(reason === undefined ? [] : [`    ${reason}`]), ...state]
}

/** The same for a page, as a table. */
export function rolloutMarkdown(
  { outcome, applications }: RolloutResult,
  { revision }: { readonly revision: string },
): string {
  const rows = applications.map(({ application, outcome: own, seconds, reason = '' }) =>
    ['', `${application.namespace}/${application.name}`, own, `${seconds} s`, markdownText(reason), '']
      .join(' | ')
      .trim(),
  )
  const head = `### Rollout of \`${revision.slice(0, 12)}\`: ${outcome}`
  return [head, '', '| Application | outcome | after | why |', '| --- | --- | --- | --- |', ...rows, ''].join('\n')
}
