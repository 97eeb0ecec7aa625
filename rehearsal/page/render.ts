import { html } from 'hono/html'
import { type Excerpt, excerptsOf } from './excerpts.ts'
import { conversation, type Markup, page, stepTable, whatWasRun } from './layout.ts'
import type { ChangeStory, LineAnnotation, PullRequestStory, Stories } from './story.ts'
import { timeline } from './timeline.ts'

/** The page of one pull request: what its author and its reviewers would see on GitHub. */
export async function renderPullRequest(story: PullRequestStory): Promise<string> {
  const annotations = story.checks.flatMap(check => check.annotations)
  return page(
    `${story.title} · #${story.number}`,
    html`<nav><a href="index.html">All of the rehearsal</a></nav>
<h1>${story.title} <span class="number">#${story.number}</span></h1>
<p class="soft">${story.author} wants to merge <code>${story.branch}</code> at <code>${story.headSha.slice(0, 7)}</code>. ${story.purpose}</p>
<h2>Conversation</h2>
${conversation(story.comments)}
<h2>Checks</h2>
<div class="panel">${story.checks.map(({ name, conclusion, title }) => html`<div class="check"><span class="mark ${conclusion}"></span><strong>${name}</strong><span class="soft">${title}</span></div>`)}</div>
<h2>Files with annotations</h2>
${annotations.length === 0 ? html`<p class="soft">None.</p>` : excerptsOf(annotations, story.files).map(excerpt)}
${whatWasRun(story.steps)}`,
  )
}

/** The page of one change: its way from commit to production, or to where it was stopped. */
export async function renderChange(story: ChangeStory): Promise<string> {
  return page(
    story.title,
    html`<nav><a href="index.html">All of the rehearsal</a></nav>
<h1>${story.title}</h1>
<p class="soft">${story.purpose}</p>
<h2>Its way</h2>
${timeline(story.stops)}
<h2>The status comment</h2>
${conversation(story.comments)}
${whatWasRun(story.steps)}`,
  )
}

/** The list of all that a rehearsal played. */
export async function renderIndex({ pullRequests, changes }: Stories): Promise<string> {
  return page(
    'Rehearsal',
    html`<h1>Rehearsal</h1>
<p class="soft">Played through the built action bundles, against an emulated GitHub, registry and cluster on this machine.</p>
<h2>Pull requests</h2>
${pullRequests.map(
  story => html`<div class="panel"><header><a href="pull-request-${story.number}.html">#${story.number} ${story.title}</a></header>
<div class="body"><p>${story.purpose}</p>${stepTable(story.steps)}</div></div>`,
)}
<h2>Changes on their way</h2>
${changes.map(
  story => html`<div class="panel"><header><a href="change-${story.name}.html">${story.title}</a></header>
<div class="body"><p>${story.purpose}</p>${timeline(story.stops)}</div></div>`,
)}`,
  )
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
