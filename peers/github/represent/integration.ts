import { ensureUser, type World } from '../state/world.ts'
import { nodeId, type Schema } from './schema.ts'
import { representUser } from './user.ts'

/** The app that a workflow's token belongs to. */
export function representIntegration(world: World, slug: string): NonNullable<Schema<'nullable-integration'>> {
  const owner = ensureUser(world, 'github', 'Organization')
  return {
    id: 15_368,
    slug,
    node_id: nodeId('A', 15_368),
    owner: representUser(world, owner),
    name: slug === 'github-actions' ? 'GitHub Actions' : slug,
    description: null,
    external_url: 'https://docs.github.com/actions',
    html_url: `${world.url}/apps/${slug}`,
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2018-07-30T09:30:17Z',
    permissions: { checks: 'write', contents: 'write', metadata: 'read' },
    events: ['push', 'pull_request'],
  }
}
