import { expect, test } from '@jest/globals'
import { findingOf, workflowCommands } from '../findings/review.fixture.ts'
import { createPalette } from '../text/ansi.ts'
import { changeOf, environmentOf, hostilePreviews, previewOf } from './filled.fixture.ts'
import { previewToText } from './preview-text.ts'

const plain = createPalette('plain')
const { object } = changeOf()

test('a person reads each environment, then the verdict', () => {
  const production = environmentOf({
    applications: [
      { name: 'shop', change: 'changed', sync: 'manual' },
      { name: 'old', change: 'removed', deletes: true },
      { name: 'new', change: 'added', sync: 'pinned', revision: 'v1' },
      { name: 'still', change: 'changed', sync: 'paused' },
    ],
    images: [{ render: 'a', object, container: 'backend', before: 'a:1', after: 'a:2' }],
    objects: [
      changeOf({
        formerName: 'backend-b2t6kf245d',
        takesUp: ['ConfigMap settings'],
        fields: [
          { path: 'spec.replicas', before: '2', after: '3' },
          { path: 'data[a]', lines: ['-  indented', '+    more'] },
          { path: 'gone', before: 'x' },
        ],
        refusals: [{ path: 'spec', message: 'spec cannot change', fix: 'Keep it.' }],
      }),
      changeOf({ change: 'removed', removal: 'pruned', fields: [] }),
      changeOf({ change: 'removed', removal: 'confirmed', fields: [] }),
      changeOf({ change: 'removed', removal: 'unknown', fields: [] }),
    ],
    unknown: [{ render: 'application mesh', side: 'both', reason: 'broken' }],
  })
  const alone = environmentOf({
    name: 'tools',
    kind: 'application',
    applications: [],
    objects: [changeOf({ change: 'added', fields: [] })],
  })
  const notPreviewed = [{ what: 'application charts', reason: 'it is elsewhere' }]
  expect(previewToText(previewOf({ environments: [production, alone], notPreviewed }), plain)).toBe(`\
production
  Application shop does not sync by itself: somebody must sync it
  Application old goes, and its objects with it
  Application new is new; it follows v1: this change alone does not reach it
  Application still does not sync: argocd.argoproj.io/skip-reconcile is set
  application mesh does not render, neither before nor after: broken
  Deployment shop/backend, backend: a:1 → a:2
  Deployment shop/backend changed, under a new name, before backend-b2t6kf245d
    will be refused: spec cannot change. Keep it.
    reads ConfigMap settings under its new name
    spec.replicas: 2 → 3
    data[a]:
      -  indented
      +    more
    gone: gone, before x
  Deployment shop/backend removed: Argo CD prunes it
  Deployment shop/backend removed: Argo CD prunes it once somebody confirms
  Deployment shop/backend removed here; nothing here says who takes it out of the cluster

Application tools
  Deployment shop/backend added

Changes in 1 environment and 1 other (1 image; objects: 1 added, 1 changed, 3 removed; 1 change will be refused; 1 render could not be compared)
  unchanged: development
  not rendered here: application charts: it is elsewhere
`)
})

test.each([
  { name: 'nothing changes', preview: previewOf({ environments: [] }), text: 'Nothing changes in any environment\n' },
  {
    name: 'nothing is there',
    preview: previewOf({ environments: [], unchanged: [] }),
    text: 'Nothing to preview: no manifest is here\n',
  },
  {
    name: 'towpath.yaml is wrong',
    preview: previewOf({
      environments: [],
      mistakes: [findingOf({ file: 'towpath.yaml', message: 'It is wrong.', fix: 'Mend it.' })],
    }),
    text: /^towpath\.yaml:4:\d+: It is wrong\. Mend it\.\nNo preview: towpath\.yaml has mistakes\n$/,
  },
])('$name', ({ preview, text }) => {
  expect(previewToText(preview, plain)).toMatch(text instanceof RegExp ? text : new RegExp(`^${text}$`))
})

test('no text makes a line of its own, or a command', () => {
  const lines = (text: string) => text.split('\n').length
  const [first, ...others] = hostilePreviews().map(preview => previewToText(preview, plain))
  for (const text of others) {
    expect(workflowCommands(text)).toEqual([])
    expect(text).not.toMatch(/[[\p{Cc}\p{Cs}]--[\n\t]]/v)
    expect(lines(text)).toBe(lines(first ?? ''))
  }
})
