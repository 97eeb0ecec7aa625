import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { kustomizeOfKubectl } from './programs.ts'

let folder: string
let script: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-programs-'))
  script = join(folder, 'kustomize')
  const program = join(folder, 'kubectl')
  await writeFile(program, '#!/bin/sh\nfor argument in "$@"; do echo "$argument"; done\n', { mode: 0o755 })
  await writeFile(script, kustomizeOfKubectl({ label: 'kustomize v5.8.1', program, prefix: ['kustomize'] }), {
    mode: 0o755,
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = (...call: string[]) => spawnSync(script, call, { encoding: 'utf8' })

test('a build is one of kubectl, with all its options', () => {
  expect(run('build', '/a folder', '--enable-helm').stdout).toBe('kustomize\n/a folder\n--enable-helm\n')
})

test('the version is the one of the renderer', () => {
  expect(run('version', '--short').stdout).toBe('v5.8.1\n')
})

test('an edit fails and says what to do', () => {
  const { status, stderr } = run('edit', 'set', 'image', 'a=b')
  expect(status).toBe(1)
  expect(stderr).toContain('has no "edit": put overrides of an Application into the kustomization')
})
