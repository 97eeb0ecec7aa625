import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { load } from 'js-yaml'
import { differencesFromActionFile } from '../src/action/action-file.ts'
import type { InputFields } from '../src/action/inputs.ts'
import type { JsonValue } from '../src/yaml/json.ts'
import { actions } from './dispatch.ts'

const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)

test('the dispatcher knows every action', () => {
  expect(Object.keys(actions).sort()).toEqual(names.sort())
})

test.each(names)('%s reads the inputs that its action.yml declares', async name => {
  const actionFile = load(readFileSync(join(import.meta.dirname, name, 'action.yml'), 'utf8')) as JsonValue
  const { inputs } = (await import(`./${name}/inputs.ts`)) as { inputs: InputFields }
  expect(differencesFromActionFile(actionFile, inputs)).toEqual([])
})
