import { expect, test } from '@jest/globals'
import type { Render } from '../manifest/render.ts'
import { clustersOf } from './clusters.ts'

const render = (name: string, path: string): Render => ({ name, path, objects: [], files: new Set() })

const renders = [
  render('application shop-development', 'overlays/development'),
  render('application shop-production', 'overlays/production'),
  render('policies/development', 'policies/development'),
  render('policies/templates', 'policies/templates'),
]
const environment = (name: string) => ({
  overlay: `overlays/${name}`,
  applications: [`shop-${name}`],
  policies: `policies/${name}`,
})

test.each([
  { name: 'without environments all is one cluster', environments: [], clusters: [[0, 1, 2, 3]] },
  {
    name: 'each environment has its own and what nobody claims',
    environments: [environment('development'), environment('production')],
    clusters: [
      [0, 2, 3],
      [1, 3],
    ],
  },
])('$name', ({ environments, clusters }) => {
  expect(clustersOf(renders, environments).map(cluster => cluster.map(one => renders.indexOf(one)))).toEqual(clusters)
})
