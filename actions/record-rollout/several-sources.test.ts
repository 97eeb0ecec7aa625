import { expect, test } from '@jest/globals'
import { writeTrailers } from '../../src/bump/trailers.ts'
import { backend, digestOf, openShipyard } from './record.fixture.ts'

const worker = 'registry.example.org/shop/worker'

/** A run whose one commit brings two images, each built from another commit. */
async function bringTwo(yard: Awaited<ReturnType<typeof openShipyard>>) {
  const [door, window] = [await yard.change('door'), await yard.change('window')]
  const run = yard.startRun(window.source)
  const version = { image: backend, digit: 'a', ...window }
  const bumps = [
    { image: backend, source: door.source },
    { image: worker, source: window.source },
  ].map(bump => ({ ...bump, tag: 'a', digest: digestOf('a'), environment: 'staging', run: { id: run.id, attempt: 1 } }))
  const bump = await yard.commit(yard.repository, `Go back\n\n${writeTrailers(bumps)}`, { staging: 'a' })
  const record = (images: readonly string[]) =>
    yard.record(run, version, bump, {
      inputs: { 'source-commit': '', images: images.map(image => `${image}:a@${digestOf('a')}`).join('\n') },
    })
  return { door, window, record }
}

test('without a source commit each image is recorded with its own, and the pull requests of all are told', async () => {
  await using yard = await openShipyard()
  const { door, window, record } = await bringTwo(yard)
  expect(await record([backend, worker])).toMatchObject({ exitCode: 0, outputs: { evidence: 'recorded' } })
  const { deployments } = yard.repository
  expect(deployments.map(({ payload, sha }) => ({ image: Object(payload).image, sha }))).toEqual(
    expect.arrayContaining([
      { image: backend, sha: door.source },
      { image: worker, sha: window.source },
    ]),
  )
  for (const { number } of [door, window])
    for (const { source } of [door, window])
      expect(yard.commentOf(number)).toContain(`built from [\`${source.slice(0, 12)}\`]`)
})

test('images that the trailers do not name are told at once, and nothing is written', async () => {
  await using yard = await openShipyard()
  const { record } = await bringTwo(yard)
  const others = ['frontend', 'mail'].map(name => `registry.example.org/shop/${name}`)
  const result = await record([backend, ...others])
  expect(result).toMatchObject({ exitCode: 2, writes: [] })
  for (const name of others) expect(result.said).toMatch(new RegExp(`${name}@sha256:a+ in staging was built from`))
})

test('a commit that is not there says nothing of its images', async () => {
  await using yard = await openShipyard()
  const version = { image: backend, digit: 'a', source: yard.start }
  const bump = 'f'.repeat(40)
  const result = await yard.record(yard.startRun(yard.start), version, bump, { inputs: { 'source-commit': '' } })
  expect(result).toMatchObject({ exitCode: 2, writes: [] })
  expect(result.said).toContain(`input commit: canal/shop has no commit ${bump}`)
})
