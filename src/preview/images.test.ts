import { expect, test } from '@jest/globals'
import { imagesOf, withoutImages } from './images.ts'

const rollout = {
  kind: 'Rollout',
  spec: {
    template: {
      spec: {
        initContainers: [{ name: 'one', image: 'a:1' }],
        containers: [
          { name: 'two', image: 'b:1', env: [{ name: 'image', value: 'c:1' }] },
          { name: 'none' },
          'odd',
          { image: 'd:1' },
        ],
      },
    },
    canary: { containers: [{ name: 'two', image: 'e:1' }] },
    image: 'not of a container',
  },
}

test('images are found by their containers, wherever those are', () => {
  expect([...imagesOf(rollout)]).toEqual([
    ['one', 'a:1'],
    ['two', 'b:1'],
    ['spec.canary.containers: two', 'e:1'],
  ])
})

test('without its images an object is as it was', () => {
  const left = JSON.stringify(withoutImages(rollout))
  expect(left).not.toMatch(/"[abe]:1"/)
  expect(left).toContain('{"image":"d:1"}')
  expect(left).toContain('"image":"not of a container"')
  expect([...imagesOf(withoutImages(rollout))]).toEqual([])
})
