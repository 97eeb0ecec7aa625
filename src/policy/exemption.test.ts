import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../manifest/object.ts'
import { readExemptions } from './exemption.ts'
import { indexNamespaces } from './namespaces.ts'

function namespace(name: string, labels = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }
}

function pod(inNamespace: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: inNamespace } }
}

const ignored = namespace('infra', { 'admission.gatekeeper.sh/ignore': '' })
const namespaces = indexNamespaces([ignored, namespace('shop')])
const exemptions = readExemptions(
  [
    {
      match: [
        { processes: ['webhook'], excludedNamespaces: ['kube-*'] },
        { processes: ['audit'], excludedNamespaces: ['shop'] },
        { processes: ['*'], excludedNamespaces: ['monitoring'] },
      ],
    },
  ],
  'gatekeeper-system',
)

test.each([
  { name: 'a Pod in a namespace of its own', object: pod('shop'), exempt: false },
  { name: 'a Pod in a namespace that Config exempts from the webhook', object: pod('kube-system'), exempt: true },
  { name: 'a Pod in a namespace that Config exempts from everything', object: pod('monitoring'), exempt: true },
  { name: 'a Namespace that Config exempts', object: namespace('kube-public'), exempt: true },
  { name: 'a Pod in a namespace with the ignore label', object: pod('infra'), exempt: true },
  { name: 'a Namespace with the ignore label', object: ignored, exempt: true },
  { name: "a Pod in Gatekeeper's own namespace", object: pod('gatekeeper-system'), exempt: true },
  {
    name: 'a webhook configuration',
    object: {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'x' },
    },
    exempt: true,
  },
  {
    name: 'a ClusterRole',
    object: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'x' } },
    exempt: false,
  },
] satisfies { name: string; object: KubernetesObject; exempt: boolean }[])('$name', ({ object, exempt }) => {
  const inNamespace = (object.metadata as { namespace?: string }).namespace
  expect(exemptions(object, inNamespace === undefined ? undefined : namespaces(inNamespace))).toBe(exempt)
})
