import { expect, test } from '@jest/globals'
import { parseChallenge } from './challenge.ts'
import { apiHost, apiOrigin, isSafeUrl, maySendCredentials } from './registry-host.ts'

test.each([
  { registry: undefined, origin: 'https://registry-1.docker.io' },
  { registry: 'docker.io', origin: 'https://registry-1.docker.io' },
  { registry: 'Registry.example.org', origin: 'https://registry.example.org' },
  { registry: 'localhost:5000', origin: 'http://localhost:5000' },
  { registry: '127.0.0.1:5000', origin: 'http://127.0.0.1:5000' },
  { registry: '[::1]:5000', origin: 'http://[::1]:5000' },
  { registry: '127.0.0.1.example.org', origin: 'https://127.0.0.1.example.org' },
])('the API of $registry is at $origin', ({ registry, origin }) => {
  expect(apiOrigin(apiHost(registry))).toBe(origin)
})

test.each([
  { url: 'https://registry.example.org/token', host: 'registry.example.org', safe: true, may: true },
  { url: 'https://example.org/jwt', host: 'registry.example.org', safe: true, may: true },
  { url: 'https://auth.docker.io/token', host: 'registry-1.docker.io', safe: true, may: true },
  { url: 'https://evil.example.com/token', host: 'registry.example.org', safe: true, may: false },
  { url: 'https://evil-example.org/token', host: 'registry.example.org', safe: true, may: false },
  { url: 'https://org/token', host: 'registry.example.org', safe: true, may: false },
  { url: 'https://example.org:8443/token', host: 'registry.example.org', safe: true, may: false },
  { url: 'http://registry.example.org/token', host: 'registry.example.org', safe: false, may: true },
  { url: 'http://127.0.0.1/token', host: 'registry.example.org', safe: false, may: false },
  { url: 'http://127.0.0.1:5000/token', host: '127.0.0.1:5000', safe: true, may: true },
  { url: 'https://user:password@registry.example.org/', host: 'registry.example.org', safe: false, may: true },
  { url: 'file:///etc/passwd', host: 'registry.example.org', safe: false, may: false },
])('$url for $host', ({ url, host, safe, may }) => {
  expect(isSafeUrl(new URL(url), host)).toBe(safe)
  expect(maySendCredentials(new URL(url), host)).toBe(may)
})

test.each([
  {
    header: 'Bearer realm="https://a/t",service="s",scope="x:y:pull,push"',
    scheme: 'bearer',
    parameters: { realm: 'https://a/t', service: 's', scope: 'x:y:pull,push' },
  },
  {
    header: 'bearer  REALM=https://a/t , service="s"',
    scheme: 'bearer',
    parameters: { realm: 'https://a/t', service: 's' },
  },
  { header: 'Basic realm="a b"', scheme: 'basic', parameters: { realm: 'a b' } },
  { header: 'Negotiate', scheme: 'negotiate', parameters: {} },
])('reads the challenge $header', ({ header, scheme, parameters }) => {
  const challenge = parseChallenge(header)
  expect(challenge?.scheme).toBe(scheme)
  expect(Object.fromEntries(challenge?.parameters ?? [])).toEqual(parameters)
})

test.each([null, '', '   ', '"', '='])('%j is no challenge', header => {
  expect(parseChallenge(header)).toBeUndefined()
})
