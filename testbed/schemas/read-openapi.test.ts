import { expect, test } from '@jest/globals'
import { readOpenApi } from './read-openapi.ts'

const entry = (name: string) => ({ serverRelativeURL: `/openapi/v3/${name}?hash=ABC` })

test('each group version is read once by the address that the index gives, and nothing else', async () => {
  const names = ['.well-known/openid-configuration', 'api', 'api/v1', 'apis', 'apis/apps', 'apis/apps/v1', 'version']
  const beta = 'apis/batch.example.org/v2beta1'
  const paths = Object.fromEntries([...names, beta, 'openid/v1/jwks'].map(name => [name, entry(name)]))
  const asked: string[] = []
  const documents = await readOpenApi({
    async request(_method, path) {
      asked.push(path)
      return { status: 200, body: path === '/openapi/v3' ? { paths } : { paths: { [path]: {} } }, warnings: [] }
    },
  })
  const read = ['api/v1', 'apis/apps/v1', beta].map(name => entry(name).serverRelativeURL)
  expect(asked).toEqual(['/openapi/v3', ...read])
  expect(documents).toEqual(read.map(path => ({ paths: { [path]: {} } })))
})

test.each([
  { name: 'a refusal', status: 403, body: { kind: 'Status', message: 'forbidden' }, said: 'status 403: {"kind"' },
  { name: 'an answer that is no JSON', status: 200, body: 'ok', said: 'status 200: "ok"' },
  { name: 'an empty answer', status: 200, body: null, said: 'status 200: null' },
])('$name is an error that names the path', async ({ status, body, said }) => {
  const request = async () => ({ status, body, warnings: [] })
  await expect(readOpenApi({ request })).rejects.toThrow(`The API server answered /openapi/v3 with ${said}`)
})
