import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import reviewSchema from '../../src/findings/review.schema.json' with { type: 'json' }
import previewSchema from '../../src/preview/preview.schema.json' with { type: 'json' }
import { towpath, withTree } from '../tree.fixture.ts'

const deployment = (image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec: { containers: [{ name: shop, image: "${image}" }] }
`

const tree = {
  'app/kustomization.yaml': 'resources: [deployment.yaml]\n',
  'app/deployment.yaml': deployment('registry.example.org/shop:1'),
  'towpath.yaml':
    'version: 1\nenvironments:\n  - {name: production, overlay: app, applications: [shop], namespaces: [shop]}\n',
}

/** A working copy of one commit on main, in which `deployment.yaml` has another image that is not committed. */
async function withChange<Result>(use: (root: string) => Promise<Result>): Promise<Result> {
  return withTree(tree, async root => {
    git(root, 'init', '--quiet', '--initial-branch=main')
    git(root, 'add', '--all')
    git(root, '-c', 'user.name=Dev', '-c', 'user.email=dev@example.org', 'commit', '--quiet', '--message=Start')
    await writeFile(join(root, 'app/deployment.yaml'), deployment('registry.example.org/shop:2'))
    return use(root)
  })
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd: folder, stdio: 'ignore' })
}

test('what is not committed yet is previewed against main', async () => {
  await withChange(async root => {
    const { code, stdout, stderr } = await towpath(root, ['preview'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(`production
  Deployment shop, shop: registry.example.org/shop:1 → registry.example.org/shop:2

Changes in 1 environment (1 image; objects: 1 changed)
`)
  })
})

test('the JSON is what its schema says', async () => {
  await withChange(async root => {
    const { code, stdout } = await towpath(root, ['preview', '--format', 'json', '--base', 'HEAD'])
    const ajv = new Ajv({ strict: false })
    ajv.addSchema(reviewSchema, 'review.schema.json')
    const validate = ajv.compile(previewSchema)
    expect({ code, valid: validate(JSON.parse(stdout)), errors: validate.errors }).toEqual({
      code: 0,
      valid: true,
      errors: null,
    })
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      environments: [{ name: 'production', images: [{ after: 'registry.example.org/shop:2' }] }],
    })
  })
})

test('as Markdown it is what the status comment shows', async () => {
  await withChange(async root => {
    const { stdout } = await towpath(root, ['preview', '--format', 'markdown'])
    expect(stdout).toContain(
      '| Deployment shop, `shop` | `registry.example.org/shop:1` | `registry.example.org/shop:2` |',
    )
  })
})

test.each([
  { name: 'no such base', args: ['preview', '--base', 'nowhere'], message: '"nowhere" is no commit here.' },
  { name: 'an option for git', args: ['preview', '--base=--all'], message: '"--all" is no commit here.' },
  { name: 'no such folder', args: ['preview', 'nowhere'], message: 'nowhere is not a folder.' },
  { name: 'a file', args: ['preview', 'towpath.yaml'], message: 'towpath.yaml is not a folder.' },
  {
    name: 'no such format',
    args: ['preview', '--format', 'sarif'],
    message: '"sarif" is not one of text, json, markdown',
  },
  { name: 'no repository', args: ['preview', '--repository', 'x'], message: 'is not of the form OWNER/NAME' },
])('a wrong call ends with 2: $name', async ({ args, message }) => {
  await withChange(async root => {
    const { code, stdout, stderr } = await towpath(root, args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})

test('a folder that git does not know has nothing to compare with', async () => {
  await withTree(tree, async root => {
    const { code, stderr } = await towpath(root, ['preview'])
    expect(code).toBe(2)
    expect(stderr).toContain('is no git working copy')
  })
})

test('a mistake in towpath.yaml is told with its place', async () => {
  await withChange(async root => {
    await writeFile(join(root, 'towpath.yaml'), 'version: 1\nenvironmets: []\n')
    const { code, stdout } = await towpath(root, ['preview'])
    expect(code).toBe(2)
    expect(stdout).toMatch(/^towpath\.yaml:2:1: .*environments/)
    expect(stdout).toContain('No preview: towpath.yaml has mistakes')
  })
})
