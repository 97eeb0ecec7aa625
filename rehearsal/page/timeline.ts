import { html } from 'hono/html'
import type { Markup } from './layout.ts'
import type { Stop } from './story.ts'

/** The way of a change: each stop with its environment and what can be seen there, the oldest first. */
export function timeline(stops: readonly Stop[]): Markup {
  return html`<ol class="timeline">${stops.map(
    ({ at, environment, what, outcome, detail, facts }) =>
      html`<li><span class="mark ${outcome}"></span><time datetime="${at}">${at.slice(11, 19)}</time><div><strong>${what}</strong>${
        environment === undefined ? '' : html` <span class="environment">${environment}</span>`
      }<dl>${Object.entries(facts).map(([name, value]) => html`<div><dt>${name}</dt><dd title="${value}">${shortened(value)}</dd></div>`)}</dl>${
        detail === '' ? '' : html`<p>${detail}</p>`
      }</div></li>`,
  )}</ol>`
}

/** Hashes are told by their beginning; the whole is their title. */
function shortened(value: string): string {
  return value.replace(/\b[0-9a-f]{40,}\b/g, hash => hash.slice(0, 12))
}
