import { expect, test } from '@jest/globals'
import { ownSources } from './own-sources.ts'

const repository = 'https://git.example.org/shop/deploy'

test.each([
  { name: 'the one source', sources: [{ repoURL: 'https://git.example.org/shop/deploy.git' }], own: [0] },
  { name: 'by ssh', sources: [{ repoURL: 'git@git.example.org:shop/deploy.git' }], own: [0] },
  {
    name: 'one of three',
    sources: [
      { repoURL: 'https://charts.example.org', chart: 'web' },
      { repoURL: repository, ref: 'values' },
      { repoURL: 'https://git.example.org/other/deploy' },
    ],
    own: [1],
  },
  { name: 'a chart of the same address', sources: [{ repoURL: repository, chart: 'web' }], own: [] },
  { name: 'an address that is no text', sources: [{ repoURL: 7 }, {}], own: [] },
])('$name', ({ sources, own }) => {
  expect(ownSources(sources, repository)).toEqual(own)
})
