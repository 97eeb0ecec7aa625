import { expect, test } from '@jest/globals'
import { staging } from '../evidence/environments.fixture.ts'
import { isProduction } from './call.ts'

const of = (name: string, promotedFrom?: string) => ({ ...staging, name, ...(promotedFrom && { promotedFrom }) })
const all = [of('dev'), of('stage', 'dev'), of('eu', 'stage'), of('us', 'stage'), of('lab')]

test('production is where releases end: not where they begin, pass through, or never come', () => {
  expect(all.filter(environment => isProduction(environment, all)).map(({ name }) => name)).toEqual(['eu', 'us'])
})
