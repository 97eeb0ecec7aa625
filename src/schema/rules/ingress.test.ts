import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { object, saysOf } from '../manifest.fixture.ts'

const service = { name: 'app', port: { number: 80 } }
const path = (fields: JsonObject): JsonObject => ({
  rules: [
    { host: '*.example.org', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service }, ...fields }] } },
  ],
})
const at = 'spec.rules[0].http.paths[0]'

const cases: { name: string; spec: JsonObject; says: string[] }[] = [
  { name: 'a path', spec: path({}), says: [] },
  { name: 'a default backend', spec: { defaultBackend: { service } }, says: [] },
  {
    name: 'nothing',
    spec: {},
    says: ['spec: Invalid value: {}: either `defaultBackend` or `rules` must be specified'],
  },
  {
    name: 'a relative path',
    spec: path({ path: 'api' }),
    says: [`${at}.path: Invalid value: "api": must be an absolute path`],
  },
  {
    name: 'any path where the controller decides',
    spec: path({ path: 'api', pathType: 'ImplementationSpecific' }),
    says: [],
  },
  {
    name: 'no backend',
    spec: path({ backend: {} }),
    says: [`${at}.backend: Required value: a backend must name a service or a resource`],
  },
  {
    name: 'no port',
    spec: path({ backend: { service: { name: 'app' } } }),
    says: [`${at}.backend.service.port: Required value: port name or number is required`],
  },
  {
    name: 'a port by name and number',
    spec: path({ backend: { service: { name: 'app', port: { name: 'web', number: 80 } } } }),
    says: [
      `${at}.backend.service.port: Invalid value: {"name":"web","number":80}: cannot set both port name & port number`,
    ],
  },
  {
    name: 'a host with a port',
    spec: { rules: [{ host: 'example.org:80' }] },
    says: [
      "spec.rules[0].host: Invalid value: \"example.org:80\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    ],
  },
]

test.each(cases)('$name', async ({ spec, says }) => {
  expect(await saysOf(object('networking.k8s.io/v1', 'Ingress', { spec }))).toEqual(says)
})
