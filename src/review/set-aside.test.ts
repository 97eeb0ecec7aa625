import { expect, test } from '@jest/globals'
import { treeOf } from '../manifest/testdata/trees.ts'
import { reasonToSetAside } from './set-aside.ts'

test.each([
  { name: 'a manifest by itself', file: 'web.yaml', reason: undefined },
  { name: 'test data', file: 'pkg/testdata/a/web.yaml', reason: 'test data: it is in a folder "testdata"' },
  {
    name: 'what tests in Java read',
    file: 'a/src/test/resources/web.yaml',
    reason: 'test data: it is in a folder "src/test/resources"',
  },
  { name: 'a folder that only sounds like it', file: 'testdata-store/web.yaml', reason: undefined },
  {
    name: 'what a Chainsaw test reads',
    file: 'e2e/web.yaml',
    reason: 'test data of e2e/chainsaw-test.yaml',
  },
  { name: 'what a kuttl test reads', file: 'kuttl/00-web.yaml', reason: 'test data of kuttl/00-assert.yaml' },
  { name: 'a template', file: 'job.tmpl.yaml', reason: 'a template, by its name' },
  { name: 'templates as an adjective', file: 'template-service.yaml', reason: undefined },
  { name: 'a file that a kustomization could have named', file: 'app/web.yaml', reason: undefined },
  { name: 'a patch beside it', file: 'app/image_patch.yaml', reason: 'a patch that no kustomization names' },
  { name: 'a file below', file: 'app/more/web.yaml', reason: undefined },
  { name: 'a patch below', file: 'app/patches/web.yaml', reason: 'a patch that no kustomization names' },
  { name: 'a patch by its name', file: 'app/more/web_patch.yaml', reason: 'a patch that no kustomization names' },
  { name: 'a patch where there is no kustomization', file: 'patches/web.yaml', reason: undefined },
  { name: 'a word with patch in it', file: 'app/more/dispatcher.yaml', reason: undefined },
])('$name', ({ file, reason }) => {
  const tree = treeOf({
    [file]: '',
    'app/kustomization.yaml': '',
    'e2e/chainsaw-test.yaml': '',
    'kuttl/00-assert.yaml': '',
  })
  expect(reasonToSetAside(tree, file)).toBe(reason)
})
