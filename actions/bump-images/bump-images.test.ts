import { expect, test } from '@jest/globals'
import { pushEvent } from '../../peers/github/events/push-event.ts'
import type { Token } from '../../peers/github/state/token.ts'
import { ensureUser } from '../../peers/github/state/world.ts'
import { isBumpCommit, readTrailers } from '../../src/bump/trailers.ts'
import { openShop, overlay, password } from './bump-images.fixture.ts'

const otherDigest = `sha256:${'0'.repeat(64)}`

test("a tag's digest is written with it, in one commit of these lines; the same again is none", async () => {
  await using shop = await openShop()
  const record = await shop.run()
  const head = await shop.git('rev-parse', 'main')
  expect(record).toMatchObject({
    exitCode: 0,
    outputs: { outcome: 'committed', digest: shop.digest, commit: head, 'pull-request': '', 'changed-files': overlay },
  })
  expect(record.outputs['images']).toBe(`${shop.image}:many@${shop.digest}`)
  expect(await shop.git('show', `main:${overlay}`)).toBe(
    `images:\n- name: ${shop.image}\n  newTag: many # keep\n  digest: ${shop.digest}`,
  )
  const message = await shop.git('log', '-1', '--format=%B', 'main')
  expect(readTrailers(message)).toMatchObject([
    { digest: shop.digest, source: shop.source, environment: 'development', run: { id: 77, attempt: 2 } },
  ])
  expect(record.said).toContain(`${overlay}:3: newTag: old # keep → newTag: many # keep`)

  const again = await shop.run()
  expect(again).toMatchObject({ exitCode: 0, outputs: { outcome: 'unchanged', commit: head } })
  expect(again.said).toContain('no difference, no commit')
  expect(await shop.git('rev-parse', 'main')).toBe(head)
})

test.each([
  { name: 'a commit', inputs: {} },
  { name: 'a pull request', inputs: { mode: 'pull-request' } },
  { name: 'a dry run', inputs: { 'dry-run': 'true' } },
])(
  'where nothing changes, the commit that brought the image is told to $name, under commits of others',
  async ({ inputs }) => {
    await using shop = await openShop()
    const { outputs } = await shop.run()
    const head = await shop.commit({ [overlay]: `${await shop.git('show', `main:${overlay}`)}\n# by hand\n` })
    const again = await shop.run(inputs)
    expect(again).toMatchObject({ exitCode: 0, outputs: { outcome: 'unchanged', commit: outputs['commit'] } })
    expect(again.said).toContain(`Commit ${outputs['commit']} brought them.`)
    expect(await shop.git('rev-parse', 'main')).toBe(head)
  },
)

test.each([
  { name: 'by hand', message: 'Edit' },
  { name: 'in another environment', message: `Bump\n\n${trailersOf('production', 'DIGEST')}` },
  { name: 'with another digest', message: `Bump\n\n${trailersOf('development', otherDigest)}` },
])('an image that came $name has no commit', async ({ message }) => {
  await using shop = await openShop()
  const entry = `- name: ${shop.image}\n  newTag: many\n  digest: ${shop.digest}\n`
  await shop.commit(
    { [overlay]: `images:\n${entry}` },
    message.replace('IMAGE', `${shop.image}:many`).replace('DIGEST', shop.digest),
  )
  expect(await shop.run()).toMatchObject({ exitCode: 0, outputs: { outcome: 'unchanged', commit: '' } })
})

function trailersOf(environment: string, digest: string): string {
  return `Towpath-Image: IMAGE\nTowpath-Digest: ${digest}\nTowpath-Environment: ${environment}`
}

test('a pull request holds the same change, and main stays', async () => {
  await using shop = await openShop()
  const record = await shop.run({ mode: 'pull-request' })
  expect(record).toMatchObject({ exitCode: 0, outputs: { outcome: 'proposed', commit: '' } })
  expect(record.outputs['pull-request']).toMatch(/^\d+$/)
  expect(record.summary).toContain(`[Pull request ${record.outputs['pull-request']}](`)
  expect(await shop.git('rev-parse', 'main')).toBe(shop.source)
})

test('a dry run says file and line, before and after, and may only read', async () => {
  await using shop = await openShop()
  const record = await shop.run({ 'dry-run': 'true' }, { permissions: { contents: 'read' } })
  expect(record).toMatchObject({ exitCode: 0, outputs: { outcome: 'planned', commit: '', 'changed-files': overlay } })
  expect(record.said).toContain(`${overlay}:3: newTag: old # keep → newTag: many # keep`)
  expect(record.said).toContain(`${overlay}:4: + digest: ${shop.digest}`)
  expect(await shop.git('rev-parse', 'main')).toBe(shop.source)
})

test('a push of our own bump has nothing to bump', async () => {
  await using shop = await openShop()
  await shop.run()
  const after = await shop.git('rev-parse', 'main')
  expect(isBumpCommit(await shop.git('log', '-1', '--format=%B', 'main'))).toBe(true)
  const { repository, source: before, github } = shop
  const pusher = ensureUser(github.world, 'canal')
  const event = await pushEvent(github.world, { repository, branch: 'main', before, after, pusher })
  const record = await shop.run({ images: `${shop.image}@${shop.one}` }, { event, name: 'push' })
  expect(record).toMatchObject({ exitCode: 0, outputs: { outcome: 'unchanged' } })
  expect(record.said).toContain('is a bump itself')
  expect(await shop.git('rev-parse', 'main')).toBe(after)
})

test.each([
  { name: 'push', is: true },
  { name: 'workflow_dispatch', is: false },
])('without a source commit, $name says it: $is', async ({ name, is }) => {
  await using shop = await openShop()
  const event = { commits: [{ message: 'Mend the door' }] }
  const record = await shop.run({ 'source-commit': '' }, { name, event })
  expect(record).toMatchObject({ exitCode: 0, outputs: { outcome: 'committed' } })
  const [written] = readTrailers(await shop.git('log', '-1', '--format=%B', 'main'))
  expect(written?.source).toBe(is ? shop.source : undefined)
})

test('an older build is not written over a newer one', async () => {
  await using shop = await openShop()
  const later = await shop.commit({ other: 'y' })
  await shop.run({ 'source-commit': later })
  const head = await shop.git('rev-parse', 'main')
  const record = await shop.run({ images: `${shop.image}:one`, platforms: 'linux/arm64' })
  expect(record).toMatchObject({ exitCode: 4, outputs: { outcome: 'superseded', commit: '' } })
  expect(record.said).toContain(`a build of the later commit ${later} stands there`)
  expect(await shop.git('rev-parse', 'main')).toBe(head)
})

test('places that cannot be edited are all told, with what to do, and nothing is written', async () => {
  await using shop = await openShop()
  const twice = `images:\n- name: ${shop.image}\n  newTag: old\n  newTag: older\n`
  const head = await shop.commit({ 'a.yaml': twice, 'b.yaml': twice })
  const record = await shop.run({ environments: '', paths: 'a.yaml b.yaml none.yaml' })
  expect(record).toMatchObject({ exitCode: 1, outputs: { outcome: 'refused' } })
  expect(record.said).toMatch(/^a\.yaml:4:3: .+$/m)
  expect(record.said).toMatch(/^b\.yaml:4:3: .+$/m)
  expect(record.said).toContain('none.yaml: There is no such file. Correct the path.')
  expect(await shop.git('rev-parse', 'main')).toBe(head)
  const placed = record.commands.filter(({ properties }) => properties['file'] !== undefined)
  expect(placed.map(({ command, properties }) => [command, properties['file'], properties['line']])).toEqual([
    ['error', 'a.yaml', '4'],
    ['error', 'b.yaml', '4'],
  ])
})

test('lists may be parted by line breaks, commas and blanks', async () => {
  await using shop = await openShop()
  const again = `images: [{name: ${shop.image}, newTag: v1}]\n`
  await shop.commit({ 'a/kustomization.yaml': again, 'b/kustomization.yaml': again, 'c/kustomization.yaml': again })
  const record = await shop.run({
    environments: '',
    images: `\n${shop.image}:many\n`,
    paths: 'a/kustomization.yaml, b/kustomization.yaml\n c/kustomization.yaml\n',
    platforms: 'linux/amd64 linux/arm64',
  })
  expect(record).toMatchObject({ exitCode: 0, outputs: { outcome: 'committed' } })
  expect(record.outputs['changed-files']).toBe('a/kustomization.yaml\nb/kustomization.yaml\nc/kustomization.yaml')
})

test('a registry that asks for an account gets it, and the log never does', async () => {
  await using shop = await openShop()
  const refused = await shop.run({ images: `${shop.locked}:many` })
  expect(refused.exitCode).toBe(3)
  expect(refused.said).toContain('Log in to the registry')
  const account = { 'registry-username': 'ci', 'registry-password': password }
  const record = await shop.run({ images: `${shop.locked}:many`, ...account, 'dry-run': 'true' })
  // The overlay does not name that registry, which is told only after it has answered.
  expect(record).toMatchObject({ exitCode: 1, outputs: { outcome: 'refused' } })
  expect(record.said).toContain(`does not name the image ${shop.locked}`)
  const both = await shop.run({ images: `${shop.locked}:many ${shop.image}:many`, ...account })
  expect(both.exitCode).toBe(2)
  expect(both.said).toContain('are in different registries')
  expect(JSON.stringify([record, refused, both].map(one => [one.log, one.outputs, one.summary]))).not.toContain(
    password,
  )
})

test('a protected branch refuses by the name of its rule', async () => {
  await using shop = await openShop()
  shop.repository.branchRules.set(
    'main',
    'Repository rule violations found\n\nChanges must be made through a pull request.',
  )
  const record = await shop.run()
  expect(record.exitCode).toBe(3)
  expect(record.said).toContain('Require a pull request before merging')
  expect(await shop.git('rev-parse', 'main')).toBe(shop.source)
})

test.each<{
  name: string
  inputs: (image: string) => Readonly<Record<string, string>>
  permissions?: Token['permissions']
  exitCode: number
  says: readonly string[]
}>([
  { name: 'no image', inputs: () => ({ images: '' }), exitCode: 2, says: ['No image is given.'] },
  {
    name: 'several mistakes',
    inputs: image => ({ images: `${image} Shop@sha256:1`, 'source-commit': 'abc' }),
    exitCode: 2,
    says: ['names no version', '"abc" is no commit', '"Shop@sha256:1" is not an image reference'],
  },
  {
    name: 'a mistyped environment',
    inputs: () => ({ environments: 'developmnt' }),
    exitCode: 2,
    says: ['has no environment "developmnt". Did you mean development?'],
  },
  { name: 'no place', inputs: () => ({ environments: '' }), exitCode: 2, says: ['Nothing says where'] },
  {
    name: 'a path that leads out',
    inputs: () => ({ paths: '../x.yaml' }),
    exitCode: 2,
    says: ['"../x.yaml" is no file'],
  },
  { name: 'a branch that is not there', inputs: () => ({ branch: 'mian' }), exitCode: 2, says: ['no branch "mian"'] },
  {
    name: 'half an account',
    inputs: () => ({ 'registry-password': password }),
    exitCode: 2,
    says: ['without a user name'],
  },
  {
    name: 'another architecture',
    inputs: image => ({ images: `${image}:one` }),
    exitCode: 2,
    says: ['is not built for linux/amd64; it has linux/arm64'],
  },
  {
    name: 'a tag that moved',
    inputs: image => ({ images: `${image}:many@${otherDigest}` }),
    exitCode: 2,
    says: ['The tag many moved'],
  },
  {
    name: 'a tag that is not there',
    inputs: image => ({ images: `${image}:none` }),
    exitCode: 3,
    says: ['the tag none is not there'],
  },
  {
    name: 'a token that may only read',
    inputs: () => ({}),
    permissions: { contents: 'read' },
    exitCode: 3,
    says: ['contents: write'],
  },
])('$name', async ({ inputs, permissions, exitCode, says }) => {
  await using shop = await openShop()
  const record = await shop.run(inputs(shop.image), permissions === undefined ? {} : { permissions })
  for (const words of says) expect(record.said).toContain(words)
  expect(record.exitCode).toBe(exitCode)
  expect(await shop.git('rev-parse', 'main')).toBe(shop.source)
})
