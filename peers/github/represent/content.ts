import type { TreeEntry } from '../git/objects.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'
import { apiUrl, webUrl } from './repository.ts'
import type { Schema } from './schema.ts'

/** One entry of a folder. */
export function representContentEntry(world: World, repository: Repository, ref: string, entry: TreeEntry) {
  const links = linksOf(world, repository, ref, entry)
  return {
    type: entry.type === 'tree' ? ('dir' as const) : ('file' as const),
    name: entry.path.slice(entry.path.lastIndexOf('/') + 1),
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url: links.self,
    git_url: links.git,
    html_url: links.html,
    download_url: entry.type === 'tree' ? null : `${webUrl(world, repository)}/raw/${ref}/${entry.path}`,
    _links: links,
  }
}

/** One file; `content` is left out where it is too large. */
export function representContentFile(
  world: World,
  repository: Repository,
  ref: string,
  entry: TreeEntry,
  content: Buffer | undefined,
): Schema<'content-file'> {
  return {
    ...representContentEntry(world, repository, ref, entry),
    type: 'file',
    // GitHub breaks the lines after 60 characters.
    content: content?.toString('base64').replaceAll(/(.{1,60})/g, '$1\n') ?? '',
    encoding: content === undefined ? 'none' : 'base64',
  }
}

function linksOf(world: World, repository: Repository, ref: string, entry: TreeEntry) {
  const path = entry.path.split('/').map(encodeURIComponent).join('/')
  const kind = entry.type === 'tree' ? 'tree' : 'blob'
  return {
    self: `${apiUrl(world, repository)}/contents/${path}?ref=${encodeURIComponent(ref)}`,
    git: `${apiUrl(world, repository)}/git/${kind}s/${entry.sha}`,
    html: `${webUrl(world, repository)}/${kind}/${ref}/${path}`,
  }
}
