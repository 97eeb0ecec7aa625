import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { componentsNamed } from '../build/cache.ts'
import { telemetryComponents } from '../telemetry/start.ts'
import { componentsOf, requireAll } from './requirements.ts'

const cluster = ['etcd', 'kwok', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler']

test.each([
  { name: 'nothing more', options: {}, components: cluster },
  { name: 'Gatekeeper', options: { gatekeeper: true }, components: [...cluster, 'gatekeeper'] },
  { name: 'Argo CD', options: { argocd: true }, components: [...cluster, 'argocd'] },
  { name: 'telemetry', options: { telemetry: true }, components: [...cluster, ...telemetryComponents] },
  {
    name: 'another minor',
    options: { kubernetes: '1.37' as const },
    components: ['etcd', 'kwok', 'kube-apiserver-1.37', 'kube-controller-manager-1.37', 'kube-scheduler-1.37'],
  },
])('a bed with $name needs components that the build knows', ({ options, components }) => {
  expect(componentsOf(options)).toEqual(components)
  expect(componentsNamed(components)).toHaveLength(components.length)
})

test('another system than Linux is refused in one line', () => {
  expect(() => requireAll({}, 'darwin')).toThrow(
    /^The test bed runs on Linux alone, not on darwin\. Start it in a virtual machine\.$/,
  )
})

test('with a cold cache the command says in one line what to build', () => {
  const cache = mkdtempSync(join(tmpdir(), 'cold-cache-'))
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'main.ts'), '--gatekeeper', '--kubernetes', '1.37'],
    { encoding: 'utf8', env: { PATH: process.env['PATH'], XDG_CACHE_HOME: cache } },
  )
  rmSync(cache, { recursive: true })
  const names = 'kwok etcd kube-apiserver-1.37 kube-controller-manager-1.37 kube-scheduler-1.37 gatekeeper'.split(' ')
  if (process.platform === 'linux') {
    expect(stderr).toMatch(/^Not built: .*\. Run: npm run testbed:build -- .*\n$/)
    for (const name of names) expect(stderr.split(name)).toHaveLength(3)
  }
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
})
