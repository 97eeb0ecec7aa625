import { expect, test } from '@jest/globals'
import { loadKubernetesTypes } from '../kubernetes/load.ts'
import { definitionsWithRules } from './table.ts'

test('every rule is bound to definitions that there are', async () => {
  const { definitions } = await loadKubernetesTypes('1.35')
  expect(definitionsWithRules.filter(name => !Object.hasOwn(definitions, name))).toEqual([])
})
