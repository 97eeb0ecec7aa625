import { expect, test } from '@jest/globals'
import { sameImage } from './same-image.ts'

const digest = `sha256:${'a'.repeat(64)}`
const other = `sha256:${'b'.repeat(64)}`

test.each([
  {
    name: 'the same tag',
    wanted: 'registry.example.org/web:1.0.1',
    seen: 'registry.example.org/web:1.0.1',
    same: true,
  },
  {
    name: 'another tag',
    wanted: 'registry.example.org/web:1.0.1',
    seen: 'registry.example.org/web:1.0.10',
    same: false,
  },
  {
    name: 'a tag, seen with its digest',
    wanted: 'registry.example.org/web:1.0.1',
    seen: `registry.example.org/web:1.0.1@${digest}`,
    same: true,
  },
  {
    name: 'a tag, seen as a digest alone',
    wanted: 'registry.example.org/web:1.0.1',
    seen: `registry.example.org/web@${digest}`,
    same: false,
  },
  {
    name: 'a digest, seen with a tag too',
    wanted: `registry.example.org/web@${digest}`,
    seen: `registry.example.org/web:1.0.1@${digest}`,
    same: true,
  },
  {
    name: 'tag and digest, the digest decides',
    wanted: `registry.example.org/web:1.0.1@${digest}`,
    seen: `registry.example.org/web:1.0.0@${digest}`,
    same: true,
  },
  {
    name: 'tag and digest, another digest',
    wanted: `registry.example.org/web:1.0.1@${digest}`,
    seen: `registry.example.org/web:1.0.1@${other}`,
    same: false,
  },
  {
    name: 'a digest, seen as a tag alone',
    wanted: `registry.example.org/web@${digest}`,
    seen: 'registry.example.org/web:1.0.1',
    same: false,
  },
  {
    name: 'a digest by the mirror of the registry',
    wanted: `registry.example.org/web@${digest}`,
    seen: `mirror.example.org/cache/web@${digest}`,
    same: true,
  },
  {
    name: 'the digest of another image',
    wanted: `registry.example.org/web@${digest}`,
    seen: `registry.example.org/web-canary@${digest}`,
    same: false,
  },
  {
    name: 'a tag by the mirror names another content',
    wanted: 'registry.example.org/web:1',
    seen: 'mirror.example.org/web:1',
    same: false,
  },
  {
    name: 'a registry with a port and no tag',
    wanted: `registry.example.org:5000/web@${digest}`,
    seen: `registry.example.org:5000/web@${digest}`,
    same: true,
  },
  {
    name: 'long and short names of Docker Hub',
    wanted: 'docker.io/library/nginx:1.27',
    seen: 'nginx:1.27',
    same: true,
  },
])('$name', ({ wanted, seen, same }) => {
  expect(sameImage(wanted, seen)).toBe(same)
})
