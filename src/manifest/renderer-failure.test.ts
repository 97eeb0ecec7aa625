import { expect, test } from '@jest/globals'
import { rendererFailure } from './renderer-failure.ts'
import { treeOf } from './testdata/trees.ts'

const tree = treeOf({
  'app/kustomization.yaml': '',
  'app/web.yaml': '',
  'base/kustomization.yaml': '',
  'base/p.yaml': '',
  'base/templates/web.yaml': '',
})

test.each([
  {
    name: 'an absolute path of the copy, with a line',
    text: 'Error: /tmp/x/tree/app/web.yaml:7: bad',
    expected: 'app/web.yaml:7',
    message: 'kustomize could not render it: app/web.yaml:7: bad',
  },
  {
    name: 'a path relative to a kustomization',
    text: "error: accumulating resources from 'p.yaml': missing name\n",
    expected: 'base/p.yaml:1',
    message: "kustomize could not render it: accumulating resources from 'p.yaml': missing name",
  },
  {
    name: 'a template under the name of its chart',
    text: 'Error: execution error at (shop/templates/web.yaml:3:5): no',
    expected: 'base/templates/web.yaml:3',
    message: 'kustomize could not render it: execution error at (shop/templates/web.yaml:3:5): no',
  },
  {
    name: 'a folder',
    text: "couldn't make target for path '/tmp/x/tree/base': bad",
    expected: 'base/kustomization.yaml:1',
    message: "kustomize could not render it: couldn't make target for path 'base': bad",
  },
  {
    name: 'nothing, or a name that several folders have; warnings left out',
    text: '# Warning: deprecated\nkustomization.yaml is bad\n',
    expected: 'app/kustomization.yaml:1',
    message: 'kustomize could not render it: kustomization.yaml is bad',
  },
])('$name', ({ text, expected, message }) => {
  const place = { copy: '/tmp/x/tree', file: 'app/kustomization.yaml', folders: ['app', 'base'] }
  const finding = rendererFailure(tree, { renderer: 'kustomize', text, ...place })
  expect(`${finding.file}:${finding.range.start.line}`).toBe(expected)
  expect(finding.message).toBe(message)
})
