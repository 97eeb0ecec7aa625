import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { application, configMap } from './bad-input.fixture.ts'
import { towpath, withTree } from './tree.fixture.ts'

/** A program and arguments that start another one where there is no network, not even a loopback interface that is up. */
const withoutNetwork = findUnshare()

function findUnshare(): readonly string[] | undefined {
  return [
    ['unshare', '-n'],
    ['unshare', '-rn'],
  ].find(([program = '', ...args]) => {
    try {
      execFileSync(program, [...args, 'true'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })
}

const testWithoutNetwork = withoutNetwork === undefined ? test.skip : test
const suffix = withoutNetwork === undefined ? ' (skipped: no network namespace can be made here)' : ''

testWithoutNetwork(`the review of this repository passes in an empty network namespace${suffix}`, async () => {
  const { code, stdout } = await towpath(join(import.meta.dirname, '..'), ['review'], withoutNetwork)
  expect(stdout).toMatch(/^No findings\n\d+ objects in \d+ renders/m)
  expect(code).toBe(0)
})

testWithoutNetwork(`kustomize and Helm render in an empty network namespace${suffix}`, async () => {
  const files = {
    'app.yaml': application({ path: 'chart' }),
    'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'chart/templates/web.yaml': configMap('{{ .Release.Name }}'),
    'overlay/kustomization.yaml': 'resources: [web.yaml]\n',
    'overlay/web.yaml': configMap('web'),
  }
  await withTree(files, async root => {
    const { code, stdout } = await towpath(root, ['review'], withoutNetwork)
    expect(stdout).toMatch(/rendered by helm v\S+ and kustomize v\S+\./)
    expect(code).toBe(0)
  })
})
