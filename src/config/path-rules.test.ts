import { expect, test } from '@jest/globals'
import { readConfig } from './read-config.ts'

const waiver = (more: string) => `waivers:\n  - {rule: policy/x, reason: r, owner: o, expires: 2031-01-01, ${more}}\n`

test.each([
  { path: '/etc', fault: 'is an absolute path' },
  { path: 'C:/x', fault: 'is an absolute path' },
  { path: '../x', fault: 'leads out of the repository' },
  { path: 'a/../../x', fault: 'leads out of the repository' },
  { path: 'a\\b', fault: 'has a backslash' },
  { path: './a', fault: 'is not the shortest form' },
  { path: 'a//b', fault: 'is not the shortest form' },
  { path: 'a/', fault: 'is not the shortest form' },
])('the path $path $fault', async ({ path, fault }) => {
  for (const text of [`policies: ['${path}']`, `ignore: ['${path}']`, waiver(`file: '${path}'`)]) {
    const { config, findings } = await readConfig(`version: 1\n${text}\n`, 'towpath.yaml', '2030-01-15')
    expect(config).toBeUndefined()
    expect(findings).toMatchObject([{ rule: 'config/path', message: expect.stringContaining(fault) }])
  }
})
