import { expect, test } from '@jest/globals'
import { readTrailers } from '../../src/bump/trailers.ts'
import { backend, digestOf, frontend, openRelease, overlay } from './release.fixture.ts'

const [b1, f1] = [
  { image: backend, tag: 'v1', digit: '1' },
  { image: frontend, tag: 'v1', digit: 'a' },
]

test('what a tag releases and staging proves goes to production in one commit of its lines; the same again is none', async () => {
  await using shop = await openRelease()
  const { source } = await shop.deploy('staging', [b1, f1])
  await shop.tag('v1', source)
  const on = shop.release('v1', source)
  const record = await shop.run({}, { on, tag: 'v1' })
  expect(record.said).toContain('Promoted v1 from staging to production by commit')
  const commit = await shop.head()
  const images = `${backend}:v1@${digestOf('1')}\n${frontend}:v1@${digestOf('a')}`
  expect(record).toMatchObject({
    exitCode: 0,
    outputs: { outcome: 'committed', environment: 'production', images, 'source-commit': source, commit, until: '' },
  })
  expect(await shop.git('diff', '--numstat', 'main~1', 'main')).toBe(`4\t4\t${overlay('production')}`)
  const message = await shop.git('log', '-1', '--format=%B', 'main')
  expect(message).toMatch(/^Promote 2 images in production\n\nReleased by the tag v1, as proven in staging\.\n\n/)
  const trailer = {
    tag: 'v1',
    source,
    environment: 'production',
    promotedFrom: 'staging',
    run: { id: on.id, attempt: 1 },
  }
  expect(readTrailers(message)).toEqual([
    { ...trailer, image: backend, digest: digestOf('1') },
    { ...trailer, image: frontend, digest: digestOf('a') },
  ])
  const gates = JSON.parse(record.outputs['gates'] ?? '')
  expect(gates).toMatchObject([{ image: backend, outcome: 'promote' }, { image: frontend }])
  expect(gates[0].gates).toHaveLength(9)

  const again = await shop.run({}, { on, tag: 'v1' })
  expect(again).toMatchObject({
    exitCode: 0,
    outputs: { outcome: 'unchanged', images, commit, 'source-commit': source },
  })
  expect(await shop.head()).toBe(commit)
})
