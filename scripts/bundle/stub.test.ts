import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { actions } from '../../actions/dispatch.ts'
import { stubOf } from './stub.ts'

test('a stub runs its own action of the bundle, and waits for it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-stub-'))
  try {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    const action = (name: string) => `'${name}': async () => { await null; console.log('${name} ran') }`
    writeFileSync(join(folder, 'index.js'), `export const actions = { ${action('first')}, ${action('bump-images')} }`)
    writeFileSync(join(folder, 'bump-images.js'), stubOf('bump-images'))
    expect(execFileSync(process.execPath, [join(folder, 'bump-images.js')], { encoding: 'utf8' })).toBe(
      'bump-images ran\n',
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the bundle serves every action that has a folder', () => {
  const folders = readdirSync(join(import.meta.dirname, '..', '..', 'actions'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
  expect(Object.keys(actions).sort()).toEqual(folders.sort())
})
