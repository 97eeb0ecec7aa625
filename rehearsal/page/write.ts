import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderChange, renderIndex, renderPullRequest } from './render.ts'
import type { Stories } from './story.ts'

/** The names that pages have. */
export const pageName = /^(index|pull-request-\d+|change-[a-z0-9-]+)\.html$/

/** Writes a page of each pull request and each change, and one that lists them; pages of an earlier rehearsal go, whatever else is in the folder stays. */
export async function writePages(folder: string, stories: Stories): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) if (pageName.test(name)) await rm(join(folder, name))
  await writeFile(join(folder, 'index.html'), await renderIndex(stories))
  for (const story of stories.pullRequests)
    await writeFile(join(folder, `pull-request-${story.number}.html`), await renderPullRequest(story))
  for (const story of stories.changes)
    await writeFile(join(folder, `change-${story.name}.html`), await renderChange(story))
}
