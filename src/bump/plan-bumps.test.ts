import { expect, test } from '@jest/globals'
import { parseDigest } from '../image/digest.ts'
import { parseReference } from '../image/reference.ts'
import type { Bump } from './bump.ts'
import { planBumps } from './plan-bumps.ts'

const old = parseDigest(`sha256:${'0'.repeat(64)}`)
const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
const image = 'registry.example.org/shop/backend'

function bump(change: Partial<Bump> = {}): Bump {
  return { image: parseReference(image), tag: 'v2', digest, commit: undefined, ...change }
}

function edit(before: string, change: Partial<Bump> = {}, file = 'manifests/app.yaml'): string {
  const { files } = planBumps(new Map([[file, new TextEncoder().encode(before)]]), [bump(change)])
  const bytes = files.get(file)
  return bytes === undefined ? before : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

const kustomization = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'
const application = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n'

test.each<{ name: string; before: string; after: string; bump?: Partial<Bump>; file?: string }>([
  {
    name: 'a kustomization, tag and digest together',
    before: `${kustomization}images:\n  - name: ${image}\n    newTag: v1 # x\n    digest: ${old}\n`,
    after: `${kustomization}images:\n  - name: ${image}\n    newTag: v2 # x\n    digest: ${digest}\n`,
  },
  {
    name: 'a kustomization without a digest, which is added',
    before: `images:\n- name: ${image}\n  newTag: "v1"\n`,
    after: `images:\n- name: ${image}\n  newTag: "v2"\n  digest: ${digest}\n`,
    file: 'kustomization.yaml',
  },
  {
    name: 'a kustomization by its new name, other images untouched',
    before: `${kustomization}images:\n- {name: backend, newName: ${image}, newTag: v1}\n- {name: x, newTag: v1}\n`,
    after: `${kustomization}images:\n- {name: backend, newName: ${image}, newTag: v2}\n- {name: x, newTag: v1}\n`,
    bump: { digest: undefined },
  },
  {
    name: 'the version label of a kustomization, and the commit beside it',
    before: `${kustomization}labels:\n- pairs:\n    app.kubernetes.io/version: v1\ncommonAnnotations:\n  org.opencontainers.image.revision: "0"\nimages:\n- name: ${image}\n  newTag: v1\n`,
    after: `${kustomization}labels:\n- pairs:\n    app.kubernetes.io/version: v2\ncommonAnnotations:\n  org.opencontainers.image.revision: "abc"\nimages:\n- name: ${image}\n  newTag: v2\n`,
    bump: { digest: undefined, commit: 'abc' },
  },
  {
    name: 'a label that two images share stays',
    before: `${kustomization}commonLabels:\n  app.kubernetes.io/version: v1\nimages:\n- name: ${image}\n  newTag: v1\n- name: x\n  newTag: v1\n`,
    after: `${kustomization}commonLabels:\n  app.kubernetes.io/version: v1\nimages:\n- name: ${image}\n  newTag: v2\n- name: x\n  newTag: v1\n`,
    bump: { digest: undefined },
  },
  {
    name: 'a Deployment with its labels, a sidecar and an init container',
    before: `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels: {app.kubernetes.io/version: v1}\nspec:\n  template:\n    metadata:\n      labels:\n        app.kubernetes.io/version: v1\n      annotations:\n        org.opencontainers.image.revision: old\n    spec:\n      initContainers:\n      - image: ${image}:v1\n      containers:\n      - image: ${image}:v1\n      - image: envoy:v1\n`,
    after: `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels: {app.kubernetes.io/version: v2}\nspec:\n  template:\n    metadata:\n      labels:\n        app.kubernetes.io/version: v2\n      annotations:\n        org.opencontainers.image.revision: abc\n    spec:\n      initContainers:\n      - image: ${image}:v2@${digest}\n      containers:\n      - image: ${image}:v2@${digest}\n      - image: envoy:v1\n`,
    bump: { commit: 'abc' },
  },
  {
    name: 'a CronJob by its digest alone',
    before: `apiVersion: batch/v1\nkind: CronJob\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n          - image: '${image}:v1'\n`,
    after: `apiVersion: batch/v1\nkind: CronJob\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n          - image: '${image}@${digest}'\n`,
    bump: { tag: undefined },
  },
  {
    name: 'a List, an ephemeral container and an image volume',
    before: `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  spec:\n    ephemeralContainers: [{image: ${image}}]\n    volumes: [{image: {reference: "${image}:v1"}}]\n`,
    after: `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  spec:\n    ephemeralContainers: [{image: ${image}:v2}]\n    volumes: [{image: {reference: "${image}:v2"}}]\n`,
    bump: { digest: undefined },
  },
  {
    name: "Docker Hub's short name, as it is written",
    before: 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: nginx:1.25\n',
    after: 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: nginx:1.26\n',
    bump: { image: parseReference('docker.io/library/nginx'), tag: '1.26', digest: undefined },
  },
  {
    name: 'Helm values in every shape',
    before: `image:\n  registry: registry.example.org\n  repository: shop/backend\n  tag: v1\n  digest: ""\njobs:\n- image: ${image}\n  tag: 1.10\nsidecar: {image: "${image}:v1"}\nother: {repository: x, tag: v1}\n`,
    after:
      `image:\n  registry: registry.example.org\n  repository: shop/backend\n  tag: v2\n  digest: "${digest}"\njobs:\n- image: ${image}\n  tag: v2\nsidecar: {image: "${image}:v2@${digest}"}\nother: {repository: x, tag: v1}\n`.replace(
        '"v2"',
        'v2',
      ),
    file: 'values.yaml',
  },
  {
    name: 'Helm values with the digest behind the tag, or without its algorithm',
    before: `a: {repository: ${image}, tag: "v1@${old}"}\nb: {repository: ${image}, tag: v1, digest: ${'b'.repeat(64)}}\n`,
    after: `a: {repository: ${image}, tag: "v2@${digest}"}\nb: {repository: ${image}, tag: v2, digest: ${'a'.repeat(64)}}\n`,
    file: 'values.yaml',
  },
  {
    name: "an Application's kustomize.images",
    before: `${application}    kustomize:\n      images:\n      - backend=${image}:v1\n      - ${image}@${old}\n      - x:v1\n`,
    after: `${application}    kustomize:\n      images:\n      - backend=${image}:v2@${digest}\n      - ${image}:v2@${digest}\n      - x:v1\n`,
  },
  {
    name: "an ApplicationSet's helm.parameters in one of several sources",
    before: `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nspec:\n  template:\n    spec:\n      sources:\n      - ref: x\n      - helm:\n          parameters:\n          - {name: image.repository, value: ${image}}\n          - name: image.tag\n            value: v1\n          - name: other.tag\n            value: v1\n          - name: job.image\n            value: ${image}:v1\n`,
    after: `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nspec:\n  template:\n    spec:\n      sources:\n      - ref: x\n      - helm:\n          parameters:\n          - {name: image.repository, value: ${image}}\n          - name: image.tag\n            value: "1.10"\n          - name: other.tag\n            value: v1\n          - name: job.image\n            value: ${image}:1.10\n`,
    bump: { tag: '1.10', digest: undefined },
  },
  {
    name: 'helm.valuesObject and helm.values',
    before: `${application}    helm:\n      valuesObject:\n        image: {repository: ${image}, tag: v1}\n      values: |\n        # kept\n        image:\n          repository: ${image}\n          tag: v1   # x\n`,
    after: `${application}    helm:\n      valuesObject:\n        image: {repository: ${image}, tag: v2}\n      values: |\n        # kept\n        image:\n          repository: ${image}\n          tag: v2   # x\n`,
  },
  {
    name: 'a file that overrides a source',
    before: `kustomize:\n  images:\n  - ${image}:v1\nhelm:\n  parameters:\n  - name: image.repository\n    value: ${image}\n  - name: image.digest\n    value: ${old}\n`,
    after: `kustomize:\n  images:\n  - ${image}:v2@${digest}\nhelm:\n  parameters:\n  - name: image.repository\n    value: ${image}\n  - name: image.digest\n    value: ${digest}\n`,
    file: 'apps/shop/.argocd-source-shop.yaml',
  },
  {
    name: 'values with marker comments',
    before: `kind: Any\nspec:\n  all: ${image}:v1 # {"$imagepolicy": "ns:backend"}\n  name: ${image} # {"$imagepolicy": "ns:b:name"}\n  version: v1 # {"$imagepolicy": "ns:b:tag"}\n  hash: "${old}" # {"$imagepolicy": "ns:b:digest"}\n  other: v1 # {"$imagepolicy": "ns:c:tag"}\n`,
    after: `kind: Any\nspec:\n  all: ${image}:v2@${digest} # {"$imagepolicy": "ns:backend"}\n  name: ${image} # {"$imagepolicy": "ns:b:name"}\n  version: v2 # {"$imagepolicy": "ns:b:tag"}\n  hash: "${digest}" # {"$imagepolicy": "ns:b:digest"}\n  other: v1 # {"$imagepolicy": "ns:c:tag"}\n`,
  },
  {
    name: 'the second document of a file, with Windows line ends',
    before: `a: b\r\n---\r\n${kustomization.replaceAll('\n', '\r\n')}images:\r\n- name: ${image}\r\n  newTag: v1`,
    after: `a: b\r\n---\r\n${kustomization.replaceAll('\n', '\r\n')}images:\r\n- name: ${image}\r\n  newTag: v2\r\n  digest: ${digest}`,
  },
  {
    name: 'text in a ConfigMap that looks like an image is left alone',
    before: `${kustomization}images:\n- {name: ${image}, newTag: v1}\n---\napiVersion: v1\nkind: ConfigMap\ndata:\n  image: ${image}:v1\n`,
    after: `${kustomization}images:\n- {name: ${image}, newTag: v2}\n---\napiVersion: v1\nkind: ConfigMap\ndata:\n  image: ${image}:v1\n`,
    bump: { digest: undefined },
  },
])('edits $name', ({ before, after, bump: change, file }) => {
  expect(edit(before, change, file)).toBe(after)
  expect(edit(after, change, file)).toBe(after)
})

test.each<{ name: string; text: string; bump?: Partial<Bump>; file?: string; reason: string }>([
  {
    name: 'a new tag beside an old digest',
    text: `images:\n- name: ${image}\n  newTag: v1\n  digest: ${old}\n`,
    bump: { digest: undefined },
    file: 'kustomization.yaml',
    reason:
      'kustomization.yaml:4:11: A digest stands here, and it would win over the new tag. Give the new digest too.',
  },
  {
    name: 'a new digest beside an old tag',
    text: `images:\n- name: ${image}\n  newTag: v1\n`,
    bump: { tag: undefined },
    file: 'kustomization.yaml',
    reason: `kustomization.yaml:3:11: A tag stands here, and ${image} is given by its digest alone. Give the tag too.`,
  },
  {
    name: 'an entry that has neither tag nor digest',
    text: `images:\n- name: ${image}\n`,
    file: 'kustomization.yaml',
    reason: 'kustomization.yaml:2:3: images[0].newTag is not there. Write it, with its present value.',
  },
  {
    name: 'an alias',
    text: `a: &t v1\nimage: {repository: ${image}, tag: *t}\n`,
    file: 'values.yaml',
    reason: 'values.yaml:2:',
  },
  {
    name: 'a duplicate key',
    text: `image: {repository: ${image}, tag: v1, tag: v2}\n`,
    file: 'values.yaml',
    reason: 'The key "tag" is already set in line 1.',
  },
  {
    name: 'a template',
    text: `image: ${image}:{{ .Values.tag }}\nb: {{ x }}\n`,
    file: 'values.yaml',
    reason: 'This is a template, not YAML.',
  },
  {
    name: 'folded values',
    text: `${application}    helm:\n      values: >\n        image:\n          repository: ${image}\n          tag: v1\n`,
    reason: 'manifests/app.yaml:6:15: This text holds YAML and is not a literal block.',
  },
  {
    name: 'an image that nothing names',
    text: 'apiVersion: v1\nkind: Pod\nspec:\n  containers: [{image: "registry.example.org/shop/backend-api:v1"}]\n',
    reason: 'manifests/app.yaml does not name the image registry.example.org/shop/backend. Name it in a manifest',
  },
  {
    name: 'a misspelt image',
    text: 'apiVersion: v1\nkind: Pod\nspec:\n  containers: [{image: "registry.example.org/shop/backends:v1"}]\n',
    reason: 'Did you mean registry.example.org/shop/backends?',
  },
])('refuses $name', ({ text, bump: change, file, reason }) => {
  expect(() => edit(text, change, file)).toThrow(expect.objectContaining({ name: 'BumpRefused' }))
  expect(() => edit(text, change, file)).toThrow(reason)
})

test('all reasons are told at once, and one refusal stops all edits', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const files = new Map([
    ['good.yaml', bytes(`image: {repository: ${image}, tag: v1}\n`)],
    ['one.yaml', bytes(`image: {repository: ${image}, tag: v1, tag: v1}\n`)],
    ['two.yaml', bytes(`image:\n  repository: ${image}\n  tag: >-\n    v1\n`)],
    ['chart/templates/x.yaml', bytes('{{ if }}')],
  ])
  expect(() => planBumps(files, [bump()])).toThrow(/^one\.yaml:1:\d+: .*\ntwo\.yaml:3:8: /)
})

test('two kustomizations in one folder are refused', () => {
  const bytes = new TextEncoder().encode(`images: [{name: ${image}, newTag: v1}]\n`)
  const files = new Map(['a/kustomization.yaml', 'a/Kustomization', 'kustomization.yml'].map(file => [file, bytes]))
  expect(() => planBumps(files, [bump()])).toThrow(
    'a/kustomization.yaml: a/Kustomization stands beside it, and kustomize takes neither of two. Remove one.',
  )
})

test('many images in many files, with the lines that changed', () => {
  const other = { ...bump({ tag: 'v9', digest: undefined }), image: parseReference('nginx') }
  const files = new Map([
    [
      'a/values.yaml',
      new TextEncoder().encode(`image: {repository: ${image}, tag: v1}\nproxy: {image: nginx, tag: v1}\n`),
    ],
    ['b/values.yaml', new TextEncoder().encode('image: {repository: nginx, tag: v9}\n')],
  ])
  const plan = planBumps(files, [bump(), other])
  expect([...plan.files.keys()]).toEqual(['a/values.yaml'])
  expect(plan.changes).toEqual([
    {
      file: 'a/values.yaml',
      line: 1,
      before: expect.stringContaining('v1'),
      after: `image: {repository: ${image}, tag: v2}`,
    },
    { file: 'a/values.yaml', line: 2, before: expect.any(String), after: 'proxy: {image: nginx, tag: v9}' },
  ])
})
