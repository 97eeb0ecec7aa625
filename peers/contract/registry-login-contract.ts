import { expect, test } from '@jest/globals'
import { parseChallenge } from '../../src/image/challenge.ts'
import { createRegistry } from '../../src/image/client.ts'
import { formatPlatform } from '../../src/image/platform.ts'
import { parseReference } from '../../src/image/reference.ts'
import type { Credentials } from '../../src/image/registry-login.ts'
import { silentLog } from '../../src/text/log.ts'
import { pushImage } from '../registry/seed/push-image.ts'
import { puller, pusher, type StartRegistry } from './registry-peer.ts'
import { RegistryProbe } from './registry-probe.ts'

const path = '/v2/shop/web/manifests/main'
const upload = '/v2/shop/web/blobs/uploads/'
const unauthorized = { status: 401, codes: ['UNAUTHORIZED'] }
const basic = ({ username, password }: Credentials) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

export function describeLogins(start: StartRegistry): void {
  // Tokens have a test of their own: the service of the real registry is another host here, and no account is sent from one host to another.
  test.each(['none', 'basic'] as const)('login %s: our push and our client read the same image', async login => {
    await using registry = await start(login)
    const credentials = login === 'none' ? undefined : pusher
    const target = { host: registry.host, repository: 'shop/web', tag: 'main' }
    const image = await pushImage(credentials === undefined ? target : { ...target, account: credentials })
    const client = createRegistry({ log: silentLog, credentials: () => credentials })
    expect(await client.resolve(parseReference(`${image.name}:main`))).toBe(image.digest)
    const platforms = await client.platforms(parseReference(image.reference))
    expect(platforms.map(formatPlatform)).toEqual(['linux/amd64', 'linux/arm64'])
    for (const [platform, digest] of image.platforms) {
      const [only] = await client.platforms(parseReference(`${image.name}@${digest}`))
      expect(only && formatPlatform(only)).toBe(platform)
    }
  })

  test.each([
    { name: 'nobody', headers: {} },
    { name: 'a wrong password', headers: { authorization: basic({ ...pusher, password: 'x' }) } },
    { name: 'an account that is not known', headers: { authorization: basic({ username: 'x', password: 'x' }) } },
  ])('login basic: $name is asked for an account', async ({ headers }) => {
    await using registry = await start('basic')
    for (const place of ['/v2/', path]) {
      const answer = await new RegistryProbe(registry.host).ask('GET', place, { headers })
      expect(answer).toMatchObject(unauthorized)
      expect(parseChallenge(answer.headers.get('www-authenticate'))).toMatchObject({ scheme: 'basic' })
    }
  })

  test('login token: what is asked for, and what was wrong with it, stand in the challenge', async () => {
    await using registry = await start('token')
    const probe = new RegistryProbe(registry.host)
    const challenge = async (method: string, place: string, token?: string) => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
      const answer = await probe.ask(method, place, { headers })
      expect(answer).toMatchObject(unauthorized)
      const { scheme, parameters } = parseChallenge(answer.headers.get('www-authenticate')) ?? {}
      expect([scheme, parameters?.has('realm'), parameters?.has('service')]).toEqual(['bearer', true, true])
      return {
        realm: parameters?.get('realm') ?? '',
        service: parameters?.get('service') ?? '',
        scope: parameters?.get('scope'),
        error: parameters?.get('error'),
      }
    }
    const { realm, service, ...first } = await challenge('GET', path)
    expect(first).toEqual({ scope: 'repository:shop/web:pull', error: undefined })
    expect(await challenge('GET', '/v2/')).toMatchObject({ scope: undefined, error: undefined })
    expect(await challenge('GET', path, 'wrong')).toMatchObject({ error: 'invalid_token' })
    const writing = await challenge('POST', upload)
    expect(writing.scope?.replace('push,pull', 'pull,push')).toBe('repository:shop/web:pull,push')

    const tokenFor = async (account: Credentials, scope: string) => {
      const query = new URLSearchParams({ service, scope })
      const answer = await probe.ask('GET', `${realm}?${query}`, { headers: { authorization: basic(account) } })
      return answer.status === 200 ? (JSON.parse(answer.text) as { token: string }).token : answer.status
    }
    expect(await tokenFor({ ...pusher, password: 'x' }, writing.scope ?? '')).toBe(401)
    const pulling = String(await tokenFor(puller, 'repository:shop/web:pull,push'))
    expect(await challenge('POST', upload, pulling)).toMatchObject({ error: 'insufficient_scope' })
    expect(await challenge('GET', '/v2/shop/other/manifests/main', pulling)).toMatchObject({
      error: 'insufficient_scope',
    })
    const read = await probe.ask('GET', path, { headers: { authorization: `Bearer ${pulling}` } })
    expect(read).toMatchObject({ status: 404, codes: ['MANIFEST_UNKNOWN'] })
    const pushing = String(await tokenFor(pusher, 'repository:shop/web:pull,push'))
    expect(await probe.ask('POST', upload, { headers: { authorization: `Bearer ${pushing}` } })).toMatchObject({
      status: 202,
    })
  })
}
