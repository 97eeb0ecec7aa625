import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { rendererOptions } from './renderer-options.ts'

test.each([
  {
    name: 'the cache that is asked for',
    environment: { XDG_CACHE_HOME: '/cache', HOME: '/home/a', PATH: '/bin' },
    expected: { cache: '/cache/towpath', path: '/bin' },
  },
  {
    name: 'the home',
    environment: { XDG_CACHE_HOME: '', HOME: '/home/a' },
    expected: { cache: '/home/a/.cache/towpath' },
  },
  { name: 'the folder for temporary files', environment: {}, expected: { cache: join(tmpdir(), 'towpath') } },
])('renderers are kept in $name', ({ environment, expected }) => {
  expect(rendererOptions(environment)).toEqual(expected)
})
