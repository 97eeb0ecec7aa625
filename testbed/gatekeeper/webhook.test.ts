import { expect, test } from '@jest/globals'
import { pointWebhook } from './webhook.ts'

test('changes where a webhook is called, what a failure means and how long is waited, and nothing else', () => {
  const kept = {
    name: 'validation.gatekeeper.sh',
    matchPolicy: 'Exact',
    sideEffects: 'None',
    rules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE', 'UPDATE'], resources: ['*'] }],
  }
  const shipped = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'gatekeeper', labels: { 'gatekeeper.sh/system': 'yes' } },
    webhooks: [
      {
        ...kept,
        clientConfig: {
          service: { name: 'gatekeeper-webhook-service', namespace: 'gatekeeper-system', path: '/v1/admit' },
        },
        failurePolicy: 'Ignore',
        timeoutSeconds: 3,
      },
    ],
  }
  expect(pointWebhook(shipped, { url: 'https://127.0.0.1:8443', ca: 'PEM' })).toEqual({
    ...shipped,
    webhooks: [
      {
        ...kept,
        clientConfig: { url: 'https://127.0.0.1:8443/v1/admit', caBundle: 'UEVN' },
        failurePolicy: 'Fail',
        timeoutSeconds: 30,
      },
    ],
  })
})
