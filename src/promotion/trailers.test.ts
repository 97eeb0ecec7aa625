import { expect, test } from '@jest/globals'
import { readTrailers } from './trailers.ts'

const bump = `Deploy two images

A sentence.

Towpath-Image: r.example.org/a
Towpath-Digest: sha256:1
Towpath-Image: r.example.org/b
Towpath-Digest: sha256:2
Towpath-Source: abc
Towpath-Environment: staging
Towpath-Promoted-From: development
`

test('each image has its digest; one source is that of all', () => {
  expect(readTrailers(bump)).toEqual({
    images: [
      { image: 'r.example.org/a', digest: 'sha256:1', source: 'abc' },
      { image: 'r.example.org/b', digest: 'sha256:2', source: 'abc' },
    ],
    environments: ['staging'],
    promotedFrom: 'development',
  })
})

test.each([
  { name: 'no trailers', message: 'Deploy' },
  { name: 'trailers before the last paragraph', message: `${bump}\nAnd more text.` },
  { name: 'an image without a digest', message: 'x\n\nTowpath-Image: a\nTowpath-Image: b\nTowpath-Digest: c' },
  { name: 'an indented trailer', message: 'x\n\n Towpath-Image: a\n Towpath-Digest: c' },
])('nothing is taken from $name', ({ message }) => {
  expect(readTrailers(message).images).toEqual([])
})

test('line ends of another system are read too', () => {
  expect(readTrailers(bump.replaceAll('\n', '\r\n')).images).toHaveLength(2)
})
