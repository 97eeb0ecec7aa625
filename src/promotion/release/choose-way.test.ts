import { expect, test } from '@jest/globals'
import type { TowpathConfig } from '../../config/config.ts'
import { chooseWay } from './choose-way.ts'

const configOf = (froms: Readonly<Record<string, string | undefined>>) =>
  ({
    environments: Object.entries(froms).map(([name, promotedFrom]) => ({ name, promotedFrom })),
  }) as unknown as TowpathConfig
const one = configOf({ staging: undefined, production: 'staging' })
const two = configOf({ development: undefined, staging: 'development', production: 'staging' })

test.each([
  {
    name: 'the only one that has something to come from',
    wanted: undefined,
    config: one,
    from: 'staging',
    to: 'production',
  },
  { name: 'the one that is named', wanted: 'staging', config: two, from: 'development', to: 'staging' },
])('$name', ({ wanted, config, from, to }) => {
  expect(chooseWay(wanted, config)).toMatchObject({ from, to: { name: to } })
})

test.each([
  { name: 'none to choose', wanted: undefined, config: configOf({ staging: undefined }), says: 'has promotedFrom' },
  {
    name: 'several to choose from',
    wanted: undefined,
    config: two,
    says: 'be promoted to: staging, production. Name one.',
  },
  { name: 'a slip', wanted: 'prodution', config: one, says: 'Did you mean production?' },
  { name: 'nowhere to come from', wanted: 'staging', config: one, says: 'does not say what staging is promoted from' },
])('refused: $name', ({ wanted, config, says }) => {
  expect(() => chooseWay(wanted, config)).toThrow(says)
})
