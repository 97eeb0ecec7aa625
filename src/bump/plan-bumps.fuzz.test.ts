import { expect, test } from '@jest/globals'
import { parseReference } from '../image/reference.ts'
import { seededRandom } from '../yaml/seeded.ts'
import { BumpRefused } from './bump-refused.ts'
import { planBumps } from './plan-bumps.ts'

const image = 'r.example.org/a/b'
const pieces = [
  ...[
    'apiVersion: apps/v1\n',
    'kind: Deployment\n',
    'kind: Application\n',
    'apiVersion: argoproj.io/v1alpha1\n',
    'spec:\n',
  ],
  ...[
    'images:\n',
    '- ',
    'name: ',
    'newTag: ',
    'newName: ',
    'digest: ',
    'tag: ',
    'repository: ',
    'image: ',
    'registry: ',
  ],
  ...['  ', '    ', '\n', '\n', '\n', 'source:\n', 'helm:\n', 'values: |\n', 'parameters:\n', 'value: ', 'template:\n'],
  ...[
    image,
    `${image}:v1`,
    `x=${image}:v1`,
    'b',
    'v1',
    '1.0',
    '""',
    '*x',
    '&x ',
    '<<: *x',
    '{',
    '}',
    '[',
    ']',
    ', ',
    '---\n',
  ],
  ...['__proto__: ', 'constructor: ', ' # {"$imagepolicy": "a:b"}\n', ' # {"$imagepolicy": "a:b:tag"}\n', '{{ x }}'],
]

const whole = `images:
- {name: ${image}, newTag: v1}
image: {repository: ${image}, tag: "v1"}
sidecar:
  image: ${image}:v1
kustomize:
  images:
  - x=${image}:v1
helm:
  values: |
    image:
      repository: ${image}
      tag: v1 # x
---
apiVersion: v1
kind: Pod
spec:
  containers:
  - image: ${image}:v1
`

test('whatever a file is, its images are written once and for all, or it is refused', () => {
  const random = seededRandom(88)
  const counts = { edited: 0, refused: 0 }
  const bump = { image: parseReference(image), tag: 'v2', digest: undefined, commit: undefined }
  const files = ['kustomization.yaml', 'values.yaml', '.argocd-source.yaml', 'any.yaml']
  for (let round = 0; round < 4_000; round++) {
    let text = whole
    for (let change = Math.floor(random() * 4); change > 0; change--) {
      const at = Math.floor(random() * text.length)
      const piece = pieces[Math.floor(random() * pieces.length)] ?? ''
      text = text.slice(0, at) + piece + text.slice(at + Math.floor(random() ** 3 * 40))
    }
    const file = files[round % files.length] ?? ''
    try {
      const bytes = new TextEncoder().encode(text)
      const { files: edited, changes } = planBumps(new Map([[file, bytes]]), [bump], new Map())
      const after = edited.get(file) ?? bytes
      // The lines that are told are those that differ, and then nothing is left to do.
      const lines = new TextDecoder().decode(after).split('\n')
      const differing = text.split('\n').flatMap((line, index) => (line === lines[index] ? [] : [index + 1]))
      expect(changes.map(({ line }) => line)).toEqual(differing)
      expect(planBumps(new Map([[file, after]]), [bump], new Map()).changes).toEqual([])
      counts.edited++
    } catch (error) {
      if (!(error instanceof BumpRefused)) throw error
      expect(error.reasons.length).toBeGreaterThan(0)
      counts.refused++
    }
  }
  expect(counts.edited).toBeGreaterThan(1_000)
  expect(counts.refused).toBeGreaterThan(500)
})
