import { expect, test } from '@jest/globals'
import { podOf, problemsOf, saysOf } from '../manifest.fixture.ts'

const at = 'spec.containers[0].resources'

test.each([
  {
    name: 'as much as the limit in another unit',
    resources: { requests: { cpu: '1000m' }, limits: { cpu: 1 } },
    says: [],
  },
  { name: 'a device of a vendor', resources: { limits: { 'example.org/gpu': 1, 'hugepages-2Mi': '4Mi' } }, says: [] },
  {
    name: 'more than the limit',
    resources: { requests: { memory: '1Gi' }, limits: { memory: '1G' } },
    says: [`${at}.requests.memory: Invalid value: "1Gi": must be less than or equal to memory limit of 1G`],
  },
  {
    name: 'a negative amount',
    resources: { requests: { cpu: '-1' } },
    says: [`${at}.requests.cpu: Invalid value: "-1": must be greater than or equal to 0`],
  },
  {
    name: 'an unknown resource',
    resources: { requests: { ram: '1Gi' } },
    says: [`${at}.requests.ram: Invalid value: "ram": must be a standard resource for containers`],
  },
])('$name', async ({ resources, says }) => {
  expect(await saysOf(podOf({ resources }))).toEqual(says)
})

test.each([
  { written: 'mem', fix: 'Rename it to "memory".' },
  { written: 'CPU', fix: 'Rename it to "cpu".' },
  { written: 'disk', fix: 'Use cpu, memory, ephemeral-storage, or a name with a domain.' },
])('the fix for the resource $written is told at its key', async ({ written, fix }) => {
  const problems = await problemsOf(podOf({ resources: { limits: { [written]: '1' } } }))
  expect(problems).toMatchObject([{ part: 'key', fix }])
})
