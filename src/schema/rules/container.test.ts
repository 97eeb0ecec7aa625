import { expect, test } from '@jest/globals'
import { container, pod, podOf, saysOf } from '../manifest.fixture.ts'

const valueFrom = { fieldRef: { fieldPath: 'status.podIP' } }
const at = 'spec.containers[0]'

test.each([
  { name: 'no container', manifest: pod({ containers: [] }), says: ['spec.containers: Required value'] },
  { name: 'no image', manifest: pod({ containers: [{ name: 'app' }] }), says: [`${at}.image: Required value`] },
  { name: 'an empty image', manifest: podOf({ image: '' }), says: [`${at}.image: Required value`] },
  {
    name: 'an image with a space at its end',
    manifest: podOf({ image: 'app:1 ' }),
    says: [`${at}.image: Invalid value: "app:1 ": must not have leading or trailing whitespace`],
  },
  {
    name: 'one name for a container and an init container',
    manifest: pod({ initContainers: [container()] }),
    says: ['spec.initContainers[0].name: Duplicate value: "app"'],
  },
  {
    name: 'one name for two containers, told once',
    manifest: pod({ containers: [container(), container()] }),
    says: ['spec.containers[1]: Duplicate value: {"name":"app"}'],
  },
  {
    name: 'a variable with a name of any printable letters',
    manifest: podOf({ env: [{ name: 'my.var-1' }] }),
    says: [],
  },
  {
    name: 'a variable with an equals sign in its name',
    manifest: podOf({ env: [{ name: 'A=B' }] }),
    says: [
      `${at}.env[0].name: Invalid value: "A=B": a valid environment variable name must consist only of printable ASCII characters other than '='`,
    ],
  },
  {
    name: 'a variable with two values',
    manifest: podOf({ env: [{ name: 'IP', value: 'x', valueFrom }] }),
    says: [
      `${at}.env[0].valueFrom: Invalid value: {"fieldRef":{"fieldPath":"status.podIP"}}: may not be specified when \`value\` is not empty`,
    ],
  },
  {
    name: 'a variable with an empty value and a source',
    manifest: podOf({ env: [{ name: 'IP', value: '', valueFrom }] }),
    says: [],
  },
  {
    name: 'a variable from nowhere',
    manifest: podOf({ env: [{ name: 'IP', valueFrom: {} }] }),
    says: [
      `${at}.env[0].valueFrom: Invalid value: {}: must specify one of: \`fieldRef\`, \`resourceFieldRef\`, \`configMapKeyRef\` or \`secretKeyRef\``,
    ],
  },
  {
    name: 'variables from nowhere',
    manifest: podOf({ envFrom: [{ prefix: 'A_' }] }),
    says: [`${at}.envFrom[0]: Invalid value: {"prefix":"A_"}: must specify one of: \`configMapRef\` or \`secretRef\``],
  },
  {
    name: 'a probe that does nothing',
    manifest: podOf({ livenessProbe: { periodSeconds: 5 } }),
    says: [`${at}.livenessProbe: Required value: must specify a handler type`],
  },
  {
    name: 'a probe that does two things',
    manifest: podOf({ livenessProbe: { exec: { command: ['true'] }, tcpSocket: { port: 80 } } }),
    says: [`${at}.livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type`],
  },
  {
    name: 'a probe that does two things, the other way round',
    manifest: podOf({ livenessProbe: { tcpSocket: { port: 80 }, exec: { command: ['true'] } } }),
    says: [`${at}.livenessProbe.exec: Forbidden: may not specify more than 1 handler type`],
  },
  {
    name: 'a hook that does nothing',
    manifest: podOf({ lifecycle: { preStop: {} } }),
    says: [`${at}.lifecycle.preStop: Required value: must specify a handler type`],
  },
  {
    name: 'a liveness probe that must succeed twice',
    manifest: podOf({ livenessProbe: { tcpSocket: { port: 80 }, successThreshold: 2, periodSeconds: -1 } }),
    says: [
      `${at}.livenessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0`,
      `${at}.livenessProbe.successThreshold: Invalid value: 2: must be 1 for a liveness or startup probe`,
    ],
  },
  {
    name: 'a readiness probe that must succeed twice',
    manifest: podOf({ readinessProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } }),
    says: [],
  },
])('$name', async ({ manifest, says }) => {
  expect(await saysOf(manifest)).toEqual(says)
})
