import { changedFiles, divergence } from '../git/changes.ts'
import { listCommits, readCommit } from '../git/commits.ts'
import { resolveCommit } from '../git/refs.ts'
import { notFound } from '../http/api-error.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { paginate } from '../http/paginate.ts'
import { representChangedFile, representCommit } from '../represent/commit.ts'
import { apiUrl, webUrl } from '../represent/repository.ts'
import type { Schema } from '../represent/schema.ts'
import type { World } from '../state/world.ts'

/** What GitHub shows of one comparison without paging. */
const mostCommits = 250
const mostFiles = 300

export function compareRoutes(world: World): PeerRoutes {
  return newRoutes().get('/compare/:range{.+}', async c => {
    const repository = c.get('repository')
    const { folder } = repository
    const [base, head] = await readRange(c)
    const distance = await divergence(folder, base, head)
    if (distance === undefined) throw notFound()
    const paged = c.req.query('page') !== undefined || c.req.query('per_page') !== undefined
    const all = await listCommits(folder, base, head, paged ? distance.ahead : mostCommits)
    const commits = paged ? paginate(world, c, all) : all
    const files = await changedFiles(folder, distance.mergeBase, head)
    const web = `${webUrl(world, repository)}/compare/${base}...${head}`
    const comparison: Schema<'commit-comparison'> = {
      url: `${apiUrl(world, repository)}/compare/${base}...${head}`,
      html_url: web,
      permalink_url: web,
      diff_url: `${web}.diff`,
      patch_url: `${web}.patch`,
      base_commit: representCommit(world, repository, await readCommit(folder, base)),
      merge_base_commit: representCommit(world, repository, await readCommit(folder, distance.mergeBase)),
      status: statusOf(distance),
      ahead_by: distance.ahead,
      behind_by: distance.behind,
      total_commits: distance.ahead,
      commits: commits.map(commit => representCommit(world, repository, commit)),
      files: files.slice(0, mostFiles).map(file => representChangedFile(world, repository, head, file)),
    }
    return c.json(comparison)
  })
}

async function readRange(c: PeerContext): Promise<readonly [base: string, head: string]> {
  const [base = '', head = ''] = (c.req.param('range') ?? '').split('...')
  const { folder } = c.get('repository')
  const baseSha = await resolveCommit(folder, base)
  const headSha = await resolveCommit(folder, head)
  if (baseSha === undefined || headSha === undefined) throw notFound()
  return [baseSha, headSha]
}

function statusOf({ ahead, behind }: { readonly ahead: number; readonly behind: number }) {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead'
  return behind > 0 ? 'behind' : 'identical'
}
