import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { object, saysOf } from '../manifest.fixture.ts'

const accepted: { name: string; spec: JsonObject }[] = [
  { name: 'a port', spec: { ports: [{ port: 80, targetPort: 'http' }] } },
  { name: 'an address', spec: { clusterIP: '010.0.0.7', clusterIPs: ['10.0.0.7', 'fd00::7'], ports: [{ port: 80 }] } },
  { name: 'a headless Service without ports', spec: { clusterIP: 'None' } },
  { name: 'a name for another host', spec: { type: 'ExternalName', externalName: 'db.example.org' } },
  {
    name: 'two named ports of one number',
    spec: {
      ports: [
        { name: 'dns', port: 53 },
        { name: 'dns-udp', port: 53, protocol: 'UDP' },
      ],
    },
  },
  {
    name: 'a node port',
    spec: { type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ port: 80, nodePort: 30_080 }] },
  },
]

test.each(accepted)('accepts $name', async ({ spec }) => {
  expect(await saysOf(object('v1', 'Service', { spec }))).toEqual([])
})

const refused: { name: string; spec: JsonObject; says: string[] }[] = [
  {
    name: 'addresses that are none',
    spec: { clusterIP: 'none', clusterIPs: ['10.0.0.256', ''], ports: [{ port: 80 }] },
    says: ['none', '10.0.0.256'].map(
      (address, index) =>
        `spec.${['clusterIP', 'clusterIPs[0]'][index]}: Invalid value: "${address}": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)`,
    ),
  },
  { name: 'no ports', spec: { selector: { app: 'app' } }, says: ['spec.ports: Required value'] },
  {
    name: 'several ports of which one has no name',
    spec: { ports: [{ name: 'web', port: 80 }, { port: 81 }] },
    says: ['spec.ports[1].name: Required value: a Service with several ports must name each'],
  },
  {
    name: 'one name for two ports',
    spec: {
      ports: [
        { name: 'web', port: 80 },
        { name: 'web', port: 81 },
      ],
    },
    says: ['spec.ports[1].name: Duplicate value: "web"'],
  },
  {
    name: 'one port twice',
    spec: {
      ports: [
        { name: 'a', port: 80 },
        { name: 'b', port: 80 },
      ],
    },
    says: ['spec.ports[1]: Duplicate value: {"port":80,"protocol":"TCP"}'],
  },
  {
    name: 'a port and a target that are none',
    spec: { ports: [{ port: 0, targetPort: 70_000 }] },
    says: [
      'spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive',
      'spec.ports[0].targetPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
    ],
  },
  {
    name: 'a node port out of range',
    spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 8080 }] },
    says: [
      'spec.ports[0].nodePort: Invalid value: 8080: provided port is not in the valid range. The range of valid ports is 30000-32767',
    ],
  },
  {
    name: 'a node port of a Service in the cluster',
    spec: { ports: [{ port: 80, nodePort: 30_080 }] },
    says: ["spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"],
  },
  {
    name: 'a traffic policy without traffic from outside',
    spec: { externalTrafficPolicy: 'Local', ports: [{ port: 80 }] },
    says: ['spec.externalTrafficPolicy: Invalid value: "Local": may only be set for externally-accessible services'],
  },
  { name: 'a name for no host', spec: { type: 'ExternalName' }, says: ['spec.externalName: Required value'] },
  {
    name: 'a load balancer without an address',
    spec: { type: 'LoadBalancer', clusterIP: 'None', ports: [{ port: 80 }] },
    says: ['spec.clusterIP: Invalid value: "None": may not be set to \'None\' for LoadBalancer services'],
  },
  {
    name: 'a selector that no label can match',
    spec: { ports: [{ port: 80 }], selector: { app: 'a b' } },
    says: [
      "spec.selector.app: Invalid value: \"a b\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
    ],
  },
]

test.each(refused)('refuses $name', async ({ spec, says }) => {
  expect(await saysOf(object('v1', 'Service', { spec }))).toEqual(says)
})
