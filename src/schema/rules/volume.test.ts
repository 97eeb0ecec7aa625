import { expect, test } from '@jest/globals'
import { container, object, pod, podOf, problemsOf, saysOf, template, workload } from '../manifest.fixture.ts'

const mounting = (...names: string[]) =>
  container({ volumeMounts: names.map((name, index) => ({ name, mountPath: `/mnt/${index}` })) })
const data = { name: 'data', emptyDir: {} }
const claim = {
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
}
const job = (containers: object[]) =>
  object('batch/v1', 'CronJob', {
    spec: {
      schedule: '@daily',
      jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: containers as never } } } },
    },
  })

test.each([
  { name: 'a mounted volume', manifest: pod({ volumes: [data], containers: [mounting('data')] }), says: [] },
  {
    name: 'a volume without a source, which is an emptyDir',
    manifest: pod({ volumes: [{ name: 'data' }], containers: [mounting('data')] }),
    says: [],
  },
  {
    name: 'a claim of a StatefulSet',
    manifest: workload('StatefulSet', {
      template: template({ containers: [mounting('data')] }),
      volumeClaimTemplates: [claim],
    }),
    says: [],
  },
  {
    name: 'a mount of no volume',
    manifest: workload('Deployment', {
      template: template({ initContainers: [{ ...mounting('data'), name: 'init' }] }),
    }),
    says: ['spec.template.spec.initContainers[0].volumeMounts[0].name: Not found: "data": the Pod has no such volume'],
  },
  {
    name: 'a mount of no volume in a CronJob',
    manifest: job([mounting('data')]),
    says: [
      'spec.jobTemplate.spec.template.spec.containers[0].volumeMounts[0].name: Not found: "data": the Pod has no such volume',
    ],
  },
  {
    name: 'two sources',
    manifest: pod({ volumes: [{ ...data, hostPath: { path: '/data' } }] }),
    says: ['spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type'],
  },
  {
    name: 'one name for two volumes',
    manifest: pod({ volumes: [data, data] }),
    says: ['spec.volumes[1]: Duplicate value: {"name":"data"}'],
  },
  {
    name: 'one place for two volumes',
    manifest: pod({
      volumes: [data],
      containers: [
        container({
          volumeMounts: [
            { name: 'data', mountPath: '/d' },
            { name: 'data', mountPath: '/d' },
          ],
        }),
      ],
    }),
    says: ['spec.containers[0].volumeMounts[1]: Duplicate value: {"mountPath":"/d"}'],
  },
  {
    name: 'a path out of the volume',
    manifest: pod({
      volumes: [data],
      containers: [container({ volumeMounts: [{ name: 'data', mountPath: '/d', subPath: '../x' }] })],
    }),
    says: ['spec.containers[0].volumeMounts[0].subPath: Invalid value: "../x": must not contain \'..\''],
  },
  {
    name: 'a mount of an absolute path in the volume',
    manifest: pod({
      volumes: [data],
      containers: [container({ volumeMounts: [{ name: 'data', mountPath: '/d', subPath: '/x' }] })],
    }),
    says: ['spec.containers[0].volumeMounts[0].subPath: Invalid value: "/x": must be a relative path'],
  },
])('$name', async ({ manifest, says }) => {
  expect(await saysOf(manifest)).toEqual(says)
})

test('the fix names the volume that was most likely meant', async () => {
  expect(await problemsOf(pod({ volumes: [data], containers: [mounting('date')] }))).toMatchObject([
    { rule: 'schema/not-found', fix: 'Write data.' },
  ])
  expect(await problemsOf(podOf({ volumeMounts: [{ name: 'cache', mountPath: '/c' }] }))).toMatchObject([
    { fix: 'Add a volume named "cache".' },
  ])
})

test('a file mode that lacks the zero of octal numbers', async () => {
  const problems = await problemsOf(
    pod({ volumes: [{ name: 'tls', secret: { secretName: 'tls', defaultMode: 644 } }] }),
  )
  expect(problems).toMatchObject([{ pointer: ['spec', 'volumes', 0, 'secret', 'defaultMode'], fix: 'Write 0644.' }])
})
