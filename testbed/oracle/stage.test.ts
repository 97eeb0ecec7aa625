import { expect, test } from '@jest/globals'
import { stageOf, stages } from './stage.ts'

test('kinds come before objects of them, namespaces before what selects them, templates before constraints', () => {
  const objects = [
    { apiVersion: 'apps/v1', kind: 'Deployment' },
    { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: 'K8sRequiredLabels' },
    { apiVersion: 'expansion.gatekeeper.sh/v1beta1', kind: 'ExpansionTemplate' },
    { apiVersion: 'config.gatekeeper.sh/v1alpha1', kind: 'Config' },
    { apiVersion: 'templates.gatekeeper.sh/v1', kind: 'ConstraintTemplate' },
    { apiVersion: 'v1', kind: 'Namespace' },
    { apiVersion: 'example.org/v1', kind: 'Namespace' },
    { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' },
  ]
  const order = stages.flatMap(stage => objects.filter(object => stageOf(object) === stage))
  expect(order.map(({ kind, apiVersion }) => `${apiVersion} ${kind}`)).toEqual([
    'apiextensions.k8s.io/v1 CustomResourceDefinition',
    'v1 Namespace',
    'templates.gatekeeper.sh/v1 ConstraintTemplate',
    'expansion.gatekeeper.sh/v1beta1 ExpansionTemplate',
    'config.gatekeeper.sh/v1alpha1 Config',
    'constraints.gatekeeper.sh/v1beta1 K8sRequiredLabels',
    'apps/v1 Deployment',
    'example.org/v1 Namespace',
  ])
})
