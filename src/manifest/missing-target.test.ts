import { expect, test } from '@jest/globals'
import { missingTarget } from './missing-target.ts'
import { treeOf } from './testdata/trees.ts'

const object = (kind: string, name: string) => `apiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`
const tree = treeOf({
  'base/web.yaml': object('Deployment', 'web'),
  'base/service.yaml': object('Service', 'web'),
  'overlay/name.yaml': `# A patch.\n${object('Deployment', 'weeb')}`,
  'overlay/kind.yaml': object('Deploymnt', 'web'),
  'overlay/two.yaml': `${object('Job', 'db')}---\n${object('Job', 'db')}`,
  'overlay/second.yaml': `${object('Deployment', 'api')}---\n${object('Deployment', 'apii')}`,
})

function says(id: string): string {
  return `accumulating components: no resource matches strategic merge patch "${id}": no matches for Id ${id}; failed to find unique target`
}

test.each([
  { name: 'a wrong name', text: says('Deployment.v1.apps/weeb.[noNs]'), expected: 'overlay/name.yaml:5' },
  { name: 'a wrong kind', text: says('Deploymnt.v1.apps/web.[noNs]'), expected: 'overlay/kind.yaml:2' },
  { name: 'a namespace', text: says('Deployment.v1.apps/weeb.shop'), expected: 'overlay/name.yaml:5' },
  {
    name: 'quotes in quotes',
    text: says('Deployment.v1.apps/weeb.[noNs]').replaceAll('"', '\\"'),
    expected: 'overlay/name.yaml:5',
  },
  { name: 'a second document', text: says('Deployment.v1.apps/apii.[noNs]'), expected: 'overlay/second.yaml:9' },
  { name: 'an object that two documents name', text: says('Job.v1.batch/db.[noNs]'), expected: undefined },
  { name: 'an object that no file names', text: says('Job.v1.batch/other.[noNs]'), expected: undefined },
  { name: 'another failure', text: 'accumulating resources: missing name', expected: undefined },
])('$name', ({ text, expected }) => {
  const place = missingTarget(tree, text)
  expect(place && `${place.file}:${place.range.start.line}`).toBe(expected)
})
