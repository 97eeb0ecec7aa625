import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createRegistry, type Registry } from '../image/client.ts'
import { parseReference } from '../image/reference.ts'
import { answerAsRegistry, digestOf, held, serve, type TestServer } from '../image/registry.fixture.ts'
import { silentLog } from '../text/log.ts'
import { resolveBump } from './resolve-bump.ts'

let server: TestServer
let registry: Registry
beforeAll(async () => {
  server = await serve(answerAsRegistry)
  registry = createRegistry({ log: silentLog })
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

function resolve(version: string, platforms = ['linux/amd64']) {
  const reference = parseReference(`${server.host}/shop/backend${version}`)
  return resolveBump(registry, { reference, platforms, commit: 'abc' })
}

const many = digestOf(held.index)

test.each([
  { name: 'a tag gets its digest', version: ':many', tag: 'many' },
  { name: 'tag and digest that belong together', version: `:many@${many}`, tag: 'many' },
  { name: 'a digest alone', version: `@${many}`, tag: undefined },
])('$name', async ({ version, tag }) => {
  const { image, ...bump } = await resolve(version)
  expect(image).toMatchObject({ registry: server.host, repository: 'shop/backend' })
  expect(bump).toEqual({ tag, digest: many, commit: 'abc' })
})

test.each([
  {
    name: 'a tag that moved',
    version: `:one@${many}`,
    message: `The tag one moved: the registry has ${digestOf(held.image)}`,
  },
  { name: 'a platform that is missing', version: ':one', message: 'is not built for linux/amd64; it has linux/arm64.' },
  { name: 'a tag that is not there', version: ':none', message: 'or the tag none is not there' },
  { name: 'a digest that is not there', version: `@${digestOf('x')}`, message: `or ${digestOf('x')} is not there` },
  { name: 'no version', version: '', message: 'names no version. Give a tag or a digest with it.' },
])('refuses $name', async ({ version, message }) => {
  await expect(resolve(version)).rejects.toThrow(message)
})
