import { html, raw } from 'hono/html'
import { renderMarkdown } from './markdown.ts'
import type { Comment, PlayedStep } from './story.ts'
import { style } from './style.ts'

export type Markup = ReturnType<typeof html>

/** A whole page, that asks nobody for anything. */
export async function page(title: string, body: Markup): Promise<string> {
  const text = await html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title><style>${raw(style)}</style></head><body>${body}</body></html>
`
  return text.toString()
}

export function conversation(comments: readonly Comment[]): Markup {
  if (comments.length === 0) return html`<p class="soft">No comment.</p>`
  return html`${comments.map(
    ({ author, markdown }) =>
      html`<article class="panel comment"><header><strong>${author}</strong> commented</header><div class="body">${raw(renderMarkdown(markdown))}</div></article>`,
  )}`
}

export function stepTable(played: readonly PlayedStep[]): Markup {
  return html`<table class="steps"><thead><tr><th>job</th><th>step</th><th>exit</th><th>seconds</th><th>result</th></tr></thead><tbody>${played.map(
    step =>
      html`<tr><td>${step.job}</td><td>${step.step}</td><td>${step.exitCode}</td><td>${(step.milliseconds / 1000).toFixed(1)}</td><td>${step.result}</td></tr>`,
  )}</tbody></table>`
}

/** The table of the steps, and the summary that each left. */
export function whatWasRun(played: readonly PlayedStep[]): Markup {
  const summaries = played.filter(({ summary }) => summary !== '')
  return html`<h2>What was run</h2>
${stepTable(played)}
${summaries.map(
  ({ step, summary }) =>
    html`<article class="panel summary"><header>Summary of ${step}</header><div class="body">${raw(renderMarkdown(summary))}</div></article>`,
)}`
}
