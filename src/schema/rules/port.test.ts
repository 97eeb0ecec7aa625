import { expect, test } from '@jest/globals'
import { podOf, problemsOf, saysOf } from '../manifest.fixture.ts'

const at = 'spec.containers[0].ports'
test.each([
  {
    name: 'a number beyond the last port',
    manifest: podOf({ ports: [{ containerPort: 65_536 }] }),
    says: [`${at}[0].containerPort: Invalid value: 65536: must be between 1 and 65535, inclusive`],
  },
  {
    name: 'a name with capitals',
    manifest: podOf({ ports: [{ containerPort: 80, name: 'HTTP' }] }),
    says: [
      `${at}[0].name: Invalid value: "HTTP": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)`,
      `${at}[0].name: Invalid value: "HTTP": must contain at least one letter (a-z)`,
    ],
  },
  {
    name: 'a name that is too long',
    manifest: podOf({ ports: [{ containerPort: 80, name: 'http-metrics-web' }] }),
    says: [`${at}[0].name: Invalid value: "http-metrics-web": must be no more than 15 characters`],
  },
  {
    name: 'one name for two ports',
    manifest: podOf({
      ports: [
        { containerPort: 80, name: 'web' },
        { containerPort: 81, name: 'web' },
      ],
    }),
    says: [`${at}[1].name: Duplicate value: "web"`],
  },
  {
    name: 'two ports of one number and two protocols',
    manifest: podOf({ ports: [{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }] }),
    says: [],
  },
])('$name', async ({ manifest, says }) => {
  expect(await saysOf(manifest)).toEqual(says)
})

test('a number in quotes is taken for a name, and the fix says so', async () => {
  const [problem] = await problemsOf(podOf({ readinessProbe: { httpGet: { port: '8080' } } }))
  expect(problem).toMatchObject({
    pointer: ['spec', 'containers', 0, 'readinessProbe', 'httpGet', 'port'],
    fix: 'Write 8080 without quotes.',
  })
})
