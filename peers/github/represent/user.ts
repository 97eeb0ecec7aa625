import type { User } from '../state/user.ts'
import type { World } from '../state/world.ts'
import { nodeId, type Schema } from './schema.ts'

const accountsSince = '2020-01-01T00:00:00Z'

/** As lists and other objects show it. */
export function representUser(world: World, user: User): Schema<'simple-user'> {
  const url = `${world.url}/users/${encodeURIComponent(user.login)}`
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId('U', user.id),
    avatar_url: `${world.url}/avatars/${user.id}`,
    gravatar_id: '',
    url,
    html_url: `${world.url}/${user.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    site_admin: false,
  }
}

/** As it is shown alone. Nobody here has a profile. */
export function representPublicUser(world: World, user: User): Schema<'public-user'> {
  return {
    ...representUser(world, user),
    gravatar_id: '',
    name: null,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: accountsSince,
    updated_at: accountsSince,
  }
}
