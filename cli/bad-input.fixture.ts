import { expect } from '@jest/globals'
import type { Review } from '../src/findings/review.ts'
import { type TreeEntries, towpath, withTree } from './tree.fixture.ts'

/** A tree with one fault, and the one error that says so. */
export interface BadInput {
  readonly name: string
  readonly files: TreeEntries
  readonly options?: readonly string[]
  /** 1: the manifests are wrong. 2: towpath.yaml is. */
  readonly code: 1 | 2
  readonly rule: string
  /** `file:line` */
  readonly at: string
  /** A piece of what is wrong, and of what to do. */
  readonly message: string
  readonly fix: string
}

/** Reviews a tree as JSON: it tells the one error, at its place, with what to do, and towpath itself has nothing to say. */
export async function expectOneError({ files, options = [], ...expected }: BadInput): Promise<void> {
  const { code, stdout, stderr } = await withTree(files, root =>
    towpath(root, ['review', '--format', 'json', ...options]),
  )
  expect({ code, stderr }).toEqual({ code: expected.code, stderr: '' })
  const { findings } = JSON.parse(stdout) as Review
  expect(findings.map(({ rule, severity, file, range }) => `${severity} ${rule} ${file}:${range.start.line}`)).toEqual([
    `error ${expected.rule} ${expected.at}`,
  ])
  expect(findings[0]?.message).toContain(expected.message)
  expect(findings[0]?.fix).toContain(expected.fix)
}

/** The same for the report that a person reads. */
export async function expectOneErrorAsText({ files, options = [], ...expected }: BadInput): Promise<void> {
  const { code, stdout, stderr } = await withTree(files, root => towpath(root, ['review', ...options]))
  expect({ code, stderr }).toEqual({ code: expected.code, stderr: '' })
  expect(stdout).toContain(`  error at ${expected.at}:`)
  expect(stdout).toContain(`  ${expected.rule}\n`)
  expect(stdout).toContain(expected.message)
  expect(stdout).toContain(`    fix: `)
  expect(stdout).toContain('\n1 error in 1 file\n')
}

export function configMap(name: string, rest = ''): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${rest}`
}

/** An Application of `acme/shop`, whose source is on lines 9 and after. */
export function application(source: object, name = 'shop'): string {
  const object = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name },
    spec: {
      source: { repoURL: 'https://github.com/acme/shop', ...source },
      destination: { namespace: 'shop' },
    },
  }
  return `${JSON.stringify(object, null, 2)}\n`
}
