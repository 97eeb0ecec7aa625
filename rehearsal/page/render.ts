import { html, raw } from 'hono/html'
import { type Excerpt, excerptsOf } from './excerpts.ts'
import { renderMarkdown } from './markdown.ts'
import type { LineAnnotation, PlayedStep, PullRequestStory } from './story.ts'
import { style } from './style.ts'

/** The page of one pull request: what its author and its reviewers would see on GitHub. */
export async function renderPullRequest(story: PullRequestStory): Promise<string> {
  const annotations = story.checks.flatMap(check => check.annotations)
  return page(
    `${story.title} · #${story.number}`,
    html`<nav><a href="index.html">All pull requests</a></nav>
<h1>${story.title} <span class="number">#${story.number}</span></h1>
<p class="soft">${story.author} wants to merge <code>${story.branch}</code> at <code>${story.headSha.slice(0, 7)}</code>. ${story.purpose}</p>
<h2>Conversation</h2>
${story.comments.length === 0 ? html`<p class="soft">No comment.</p>` : story.comments.map(comment)}
<h2>Checks</h2>
<div class="panel">${story.checks.map(({ name, conclusion, title }) => html`<div class="check"><span class="mark ${conclusion}"></span><strong>${name}</strong><span class="soft">${title}</span></div>`)}</div>
<h2>Files with annotations</h2>
${annotations.length === 0 ? html`<p class="soft">None.</p>` : excerptsOf(annotations, story.files).map(excerpt)}
<h2>What was run</h2>
${steps(story.steps)}
${story.steps.filter(({ summary }) => summary !== '').map(summary)}`,
  )
}

/** The list of all pull requests of a rehearsal. */
export async function renderIndex(stories: readonly PullRequestStory[]): Promise<string> {
  return page(
    'Rehearsal',
    html`<h1>Rehearsal</h1>
<p class="soft">Pull requests played through the built action bundles, against an emulated GitHub on this machine.</p>
${stories.map(
  story => html`<div class="panel"><header><a href="pull-request-${story.number}.html">#${story.number} ${story.title}</a></header>
<div class="body"><p>${story.purpose}</p>${steps(story.steps)}</div></div>`,
)}`,
  )
}

type Markup = ReturnType<typeof html>

async function page(title: string, body: Markup): Promise<string> {
  const text = await html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title><style>${raw(style)}</style></head><body>${body}</body></html>
`
  return text.toString()
}

function comment({ author, markdown }: PullRequestStory['comments'][number]): Markup {
  return html`<article class="panel comment"><header><strong>${author}</strong> commented</header><div class="body">${raw(renderMarkdown(markdown))}</div></article>`
}

function excerpt({ path, lines }: Excerpt): Markup {
  return html`<div class="panel file"><header><code>${path}</code></header><div class="excerpt code">${lines.map(
    ({ number, text, annotations }) =>
      html`<div class="line${annotations.length > 0 ? ' hit' : ''}"><span class="n">${number}</span><span class="t">${text}</span></div>${annotations.map(annotation)}`,
  )}</div></div>`
}

function annotation({ level, title, message }: LineAnnotation): Markup {
  return html`<div class="annotation ${level}"><strong>${title}</strong><p>${message}</p></div>`
}

function steps(played: readonly PlayedStep[]): Markup {
  return html`<table class="steps"><thead><tr><th>job</th><th>step</th><th>exit</th><th>seconds</th><th>result</th></tr></thead><tbody>${played.map(
    step =>
      html`<tr><td>${step.job}</td><td>${step.step}</td><td>${step.exitCode}</td><td>${(step.milliseconds / 1000).toFixed(1)}</td><td>${step.result}</td></tr>`,
  )}</tbody></table>`
}

function summary({ step, summary: markdown }: PlayedStep): Markup {
  return html`<article class="panel summary"><header>Summary of ${step}</header><div class="body">${raw(renderMarkdown(markdown))}</div></article>`
}
