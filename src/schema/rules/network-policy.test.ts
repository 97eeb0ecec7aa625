import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { object, saysOf } from '../manifest.fixture.ts'

const port = (fields: JsonObject) => ({ ingress: [{ ports: [fields] }] })
const peer = (fields: JsonObject) => ({ ingress: [{ from: [fields] }] })
const block = (cidr: string, ...except: string[]) => peer({ ipBlock: { cidr, except } })
const portAt = 'spec.ingress[0].ports[0]'
const peerAt = 'spec.ingress[0].from[0]'
const noCidr = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'

const cases: { name: string; spec: JsonObject; says: string[] }[] = [
  { name: 'all Pods', spec: {}, says: [] },
  { name: 'a range of ports', spec: port({ port: 80, endPort: 90 }), says: [] },
  { name: 'Pods of other namespaces', spec: peer({ podSelector: {}, namespaceSelector: {} }), says: [] },
  { name: 'addresses', spec: block('10.0.0.0/8', '10.1.0.0/16'), says: [] },
  { name: 'addresses of version 6', spec: block('2001:db8::/32', '2001:db8:1::/48'), says: [] },
  {
    name: 'a range that ends before it begins',
    spec: port({ port: 80, endPort: 79 }),
    says: [`${portAt}.endPort: Invalid value: 79: must be greater than or equal to \`port\``],
  },
  {
    name: 'a range that begins with a name',
    spec: port({ port: 'web', endPort: 79 }),
    says: [`${portAt}.endPort: Invalid value: 79: may not be specified when \`port\` is not a number`],
  },
  { name: 'nobody', spec: peer({}), says: [`${peerAt}: Required value: must specify a peer`] },
  {
    name: 'Pods and addresses',
    spec: peer({ podSelector: {}, ipBlock: { cidr: '10.0.0.0/8' } }),
    says: [`${peerAt}.ipBlock: Forbidden: may not specify both ipBlock and another peer`],
  },
  {
    name: 'an address for a block',
    spec: block('10.0.0.1'),
    says: [`${peerAt}.ipBlock.cidr: Invalid value: "10.0.0.1": ${noCidr}`],
  },
  {
    name: 'more bits than there are',
    spec: block('10.0.0.0/33'),
    says: [`${peerAt}.ipBlock.cidr: Invalid value: "10.0.0.0/33": ${noCidr}`],
  },
  {
    name: 'an exception from what is not there',
    spec: block('10.0.0.0/8', '11.0.0.0/16', '10.0.0.0/8', 'x'),
    says: [
      `${peerAt}.ipBlock.except[0]: Invalid value: "11.0.0.0/16": must be a strict subset of \`cidr\``,
      `${peerAt}.ipBlock.except[1]: Invalid value: "10.0.0.0/8": must be a strict subset of \`cidr\``,
      `${peerAt}.ipBlock.except[2]: Invalid value: "x": ${noCidr}`,
    ],
  },
]

test.each(cases)('$name', async ({ spec, says }) => {
  expect(await saysOf(object('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, ...spec } }))).toEqual(
    says,
  )
})
