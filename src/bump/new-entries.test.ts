import { expect, test } from '@jest/globals'
import { parseDigest } from '../image/digest.ts'
import { parseReference } from '../image/reference.ts'
import type { Bump } from './bump.ts'
import { planBumps } from './plan-bumps.ts'

const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
const image = 'registry.example.org/shop/backend'

function bump(change: Partial<Bump> = {}): Bump {
  return { image: parseReference(image), tag: 'v2', digest, commit: undefined, ...change }
}

const web = 'registry.example.org/shop/web'

/** Both images, in kustomizations that render what `rendered` says. */
function addTo(texts: Readonly<Record<string, string>>, rendered: Readonly<Record<string, readonly string[]>>) {
  const files = new Map(Object.entries(texts).map(([file, text]) => [file, new TextEncoder().encode(text)]))
  const bumps = [bump(), bump({ image: parseReference(web), tag: undefined })]
  const known = new Map(Object.entries(rendered).map(([file, images]) => [file, new Set(images)]))
  return planBumps(files, bumps, known)
}

test('an image that a kustomization renders and no file names gets an entry of its own, beside the bump of another', () => {
  const file = 'a/kustomization.yaml'
  const before = `resources:\n  - ../base\nimages:\n  - name: ${image}\n    newTag: v1\n`
  const { files, changes } = addTo({ [file]: before }, { [file]: [image, web, 'x'] })
  expect(new TextDecoder().decode(files.get(file))).toBe(
    `resources:\n  - ../base\nimages:\n  - name: ${image}\n    newTag: v2\n    digest: ${digest}\n  - name: ${web}\n    digest: ${digest}\n`,
  )
  expect(changes.map(({ line, before: old }) => [line, old])).toEqual([
    [5, '    newTag: v1'],
    [6, undefined],
    [7, undefined],
    [8, undefined],
  ])
})

test('the list is made where there is none, with the name as the manifests have it', () => {
  const file = 'kustomization.yaml'
  const text = 'resources:\n- ../base\n'
  const hub = bump({ image: parseReference('docker.io/library/nginx'), digest: undefined })
  const known = new Map([[file, new Set(['nginx'])]])
  const { files } = planBumps(new Map([[file, new TextEncoder().encode(text)]]), [hub], known)
  expect(new TextDecoder().decode(files.get(file))).toBe(`${text}images:\n- name: nginx\n  newTag: v2\n`)
})

test('what kustomizations render is asked for only where it decides', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const named = bytes(`images: [{name: ${image}, newTag: v2, digest: "${digest}"}]\n`)
  expect(planBumps(new Map([['kustomization.yaml', named]]), [bump()])).toMatchObject({ undecided: [] })
  const silent = new Map([
    ['a/kustomization.yaml', bytes('kind: K\n')],
    ['a/values.yaml', bytes(`image: {repository: ${image}, tag: v1}\n`)],
  ])
  expect(planBumps(silent, [bump()])).toMatchObject({ undecided: [] })
  silent.delete('a/values.yaml')
  expect(planBumps(silent, [bump()])).toMatchObject({ undecided: ['a/kustomization.yaml'], changes: [] })
})

test.each<{ name: string; texts: Record<string, string>; rendered: Record<string, string[]>; reasons: string[] }>([
  {
    name: 'an image that nothing renders',
    texts: { 'kustomization.yaml': 'kind: K\n' },
    rendered: { 'kustomization.yaml': [image, 'registry.example.org/shop/wed'] },
    reasons: [
      `kustomization.yaml does not name the image ${web}, nor does anything in this repository that it builds on. Did you mean registry.example.org/shop/wed? Name it in a manifest or in a kustomization's images:, or correct the name.`,
    ],
  },
  {
    name: 'images that two kustomizations render',
    texts: { 'a/kustomization.yaml': 'kind: K\n', 'b/kustomization.yaml': 'kind: K\n' },
    rendered: { 'a/kustomization.yaml': [image, web], 'b/kustomization.yaml': [image] },
    reasons: [
      `a/kustomization.yaml and b/kustomization.yaml build with the image ${image}, and none of them has it in its images:. Give the path of the one that is to have it.`,
    ],
  },
  {
    name: 'what cannot be added to',
    texts: { 'kustomization.yaml': '{kind: K}\n' },
    rendered: { 'kustomization.yaml': [image, web] },
    reasons: ['kustomization.yaml:1:1: This document is in braces and has no images. Add the entry by hand.'],
  },
  {
    name: 'a kustomization beside another',
    texts: { 'kustomization.yaml': 'kind: K\n', Kustomization: 'kind: K\n' },
    rendered: { 'kustomization.yaml': [image, web] },
    reasons: ['kustomization.yaml: Kustomization stands beside it, and kustomize takes neither of two. Remove one.'],
  },
])('no entry for $name', ({ texts, rendered, reasons }) => {
  expect(() => addTo(texts, rendered)).toThrow(
    expect.objectContaining({ name: 'BumpRefused', message: reasons.join('\n') }),
  )
})
