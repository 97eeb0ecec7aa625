import { expect, test } from '@jest/globals'
import { environmentsNamed } from './environments-named.ts'
import { readConfig } from './read-config.ts'

const text = `version: 1
environments:
  - name: staging
    overlay: overlays/staging
    applications: [shop-staging]
    namespaces: [staging]
  - name: production
    overlay: overlays/production
    applications: [shop]
    namespaces: [shop]
`
const read = async (yaml: string) => (await readConfig(yaml, 'towpath.yaml', '2026-01-01')).config

test('those that are named, in the order of the call', async () => {
  const found = environmentsNamed(await read(text), ['production', 'staging'], 'paths')
  expect(found.map(({ overlay }) => overlay)).toEqual(['overlays/production', 'overlays/staging'])
  expect(environmentsNamed(undefined, [], 'paths')).toEqual([])
})

test.each([
  {
    name: 'every unknown name, with the nearest',
    yaml: text,
    names: ['stagin', 'production', 'qa'],
    says: 'towpath.yaml has no environment "stagin". Did you mean staging?\ntowpath.yaml has no environment "qa". It has staging, production.',
  },
  {
    name: 'a file without environments',
    yaml: 'version: 1\n',
    names: ['qa'],
    says: 'towpath.yaml has no environment "qa". It has none.',
  },
  {
    name: 'no file',
    yaml: undefined,
    names: ['staging', 'qa'],
    says: 'There is no towpath.yaml that says what staging, qa is. Check out the repository that has it, or give paths.',
  },
])('$name', async ({ yaml, names, says }) => {
  const config = yaml === undefined ? undefined : await read(yaml)
  expect(() => environmentsNamed(config, names, 'paths')).toThrow(says)
})
