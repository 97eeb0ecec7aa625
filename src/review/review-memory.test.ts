import { expect, test } from '@jest/globals'
import { type Files, onDisk } from '../manifest/testdata/trees.ts'
import { silentLog } from '../text/log.ts'
import { rendererOptions } from './renderer-options.ts'
import { createReviewMemory, type ReviewMemory } from './review-memory.ts'
import { reviewTree } from './review-tree.ts'

const definition = (type: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.org}
spec:
  group: example.org
  scope: Namespaced
  names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {size: {type: ${type}}}}}
`
const template = (message: string) => `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: nothing}
spec:
  crd: {spec: {names: {kind: Nothing}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package nothing
        violation[{"msg": "${message}"}] { input.review.kind.kind == "Widget" }
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: Nothing
metadata: {name: nothing}
`
const files: Files = {
  'app/kustomization.yaml': 'resources: [definition.yaml, policy.yaml, widget.yaml]\n',
  'app/definition.yaml': definition('integer'),
  'app/policy.yaml': template('no widgets'),
  'app/widget.yaml': 'apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: a}\nsize: 1\n',
}

const findings = (state: Files, memory?: ReviewMemory) =>
  onDisk(state, async root => {
    const options = { root, renderers: rendererOptions(process.env), today: '2026-01-01', log: silentLog }
    const { review } = await reviewTree({ ...options, ...(memory === undefined ? {} : { memory }) })
    return review.findings
  })

test.each<{ name: string; change: Files; rules: string[] }>([
  { name: 'the same again', change: {}, rules: ['policy/nothing'] },
  {
    name: 'another object',
    change: { 'app/widget.yaml': `${files['app/widget.yaml']}colour: red\n` },
    rules: ['policy/nothing', 'schema/unknown-field'],
  },
  {
    name: 'another definition',
    change: { 'app/definition.yaml': definition('string') },
    rules: ['policy/nothing', 'schema/type'],
  },
  { name: 'another policy', change: { 'app/policy.yaml': template('not one widget') }, rules: ['policy/nothing'] },
])('a review that shares a memory finds what it finds without: $name', async ({ change, rules }) => {
  const memory = createReviewMemory()
  await findings(files, memory)
  const shared = await findings({ ...files, ...change }, memory)
  expect(shared.map(({ rule }) => rule).sort()).toEqual(rules)
  expect(shared).toEqual(await findings({ ...files, ...change }))
})
