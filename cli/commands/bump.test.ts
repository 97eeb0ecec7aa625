import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { towpath, withTree } from '../tree.fixture.ts'

const name = 'registry.example.org/shop/web'
const digest = `sha256:${'2'.repeat(64)}`
const image = `${name}:v2@${digest}`
const file = 'overlays/development/kustomization.yaml'
const tree = {
  [file]: `images:\n  - name: ${name}\n    newTag: v1\n`,
  'broken.yaml': `images:\n  - name: ${name}\n    newTag: v1\n    newTag: v0\n`,
  'towpath.yaml':
    'version: 1\nenvironments:\n  - {name: development, overlay: overlays/development, applications: [shop], namespaces: [shop]}\n',
}

test.each([
  { name: 'by path', where: ['--paths', file] },
  { name: 'by environment', where: ['--environment', 'development'] },
])('a dry run over the files here writes nothing, $name', async ({ where }) => {
  await withTree(tree, async root => {
    const result = await towpath(root, ['bump', image, ...where, '--dry-run'])
    expect(result).toMatchObject({
      code: 0,
      stdout: [
        `${file}:3: newTag: v1 → newTag: v2`,
        `${file}:4: + digest: ${digest}`,
        'Would change 2 lines in 1 file. This is a dry run: nothing was written.\n',
      ].join('\n'),
    })
    expect(result.stderr).toContain('the registry was not asked')
    expect(await readFile(join(root, file), 'utf8')).toBe(tree[file])
  })
})

test('an image of the base gets an entry in the overlay', async () => {
  const overlay = 'overlays/development/kustomization.yaml'
  const based = {
    'base/kustomization.yaml': 'resources: [pod.yaml]\n',
    'base/pod.yaml': `apiVersion: v1\nkind: Pod\nspec:\n  containers: [{image: "${name}:v1"}]\n`,
    [overlay]: 'resources:\n- ../../base\n',
  }
  const result = await withTree(based, root => towpath(root, ['bump', image, '--paths', overlay, '--dry-run']))
  expect(result).toMatchObject({
    code: 0,
    stdout: [
      `${overlay}:3: + images:`,
      `${overlay}:4: + - name: ${name}`,
      `${overlay}:5: + newTag: v2`,
      `${overlay}:6: + digest: ${digest}`,
      'Would change 4 lines in 1 file. This is a dry run: nothing was written.\n',
    ].join('\n'),
  })
})

test('the same as JSON', async () => {
  const result = await withTree(tree, root =>
    towpath(root, ['bump', image, '--paths', file, '--dry-run', '--format', 'json']),
  )
  expect(JSON.parse(result.stdout)).toEqual({
    version: 1,
    outcome: 'planned',
    images: [image],
    changes: [
      { file, line: 3, before: '    newTag: v1', after: '    newTag: v2' },
      { file, line: 4, after: `    digest: ${digest}` },
    ],
    superseded: [],
  })
})

test('what stands there already is no difference', async () => {
  const result = await withTree(
    { 'kustomization.yaml': `images: [{name: ${name}, newTag: v2, digest: '${digest}'}]\n` },
    root => towpath(root, ['bump', image, '--paths', 'kustomization.yaml', '--dry-run']),
  )
  expect(result).toMatchObject({ code: 0, stdout: expect.stringContaining('no difference, no commit') })
})

test('every refusal is told, in JSON as well', async () => {
  const args = ['bump', image, '--paths', 'broken.yaml,none.yaml', '--dry-run', '--format', 'json']
  const { code, stdout } = await withTree(tree, root => towpath(root, args))
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    outcome: 'refused',
    reasons: ['none.yaml: There is no such file. Correct the path.', expect.stringMatching(/^broken\.yaml:4:5: /)],
  })
})

test.each([
  { name: 'help', args: ['--help'], code: 0, says: 'towpath bump IMAGE' },
  { name: 'neither way', args: [image, '--paths', file], code: 2, says: 'Give --repository OWNER/NAME' },
  {
    name: 'no token',
    args: [image, '--paths', file, '--repository', 'canal/shop'],
    code: 2,
    says: 'Set GITHUB_TOKEN to a token for canal/shop',
  },
  { name: 'no image', args: ['--paths', file, '--dry-run'], code: 2, says: 'No image is given.' },
  { name: 'no version', args: [name, '--paths', file, '--dry-run'], code: 2, says: `${name} names no version.` },
  { name: 'no place', args: [image, '--dry-run'], code: 2, says: 'Nothing says where' },
  {
    name: 'a mistyped environment',
    args: [image, '--environment', 'developmnt', '--dry-run'],
    code: 2,
    says: 'Did you mean development?',
  },
  {
    name: 'no such file',
    args: [image, '--paths', 'none.yaml', '--dry-run'],
    code: 1,
    says: 'none.yaml: There is no such file.',
  },
  { name: 'a doubled key', args: [image, '--paths', 'broken.yaml', '--dry-run'], code: 1, says: 'broken.yaml:4:5: ' },
  {
    name: 'half of what says who built it',
    args: [image, '--paths', file, '--repository', 'canal/shop', '--provenance-ref', 'main', '--dry-run'],
    code: 2,
    says: '--provenance-ref is "main". Write the whole ref',
  },
  { name: 'a mistyped option', args: [image, '--path', file], code: 2, says: 'Did you mean --paths?' },
])('$name', async ({ args, code, says }) => {
  const result = await withTree(tree, root => towpath(root, ['bump', ...args]))
  expect(`${result.stdout}${result.stderr}`).toContain(says)
  expect(result.code).toBe(code)
})
