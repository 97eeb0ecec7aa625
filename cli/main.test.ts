import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { configMap } from './bad-input.fixture.ts'
import { towpath, withTree } from './tree.fixture.ts'

test.each([
  { name: 'no command', args: [], code: 2, stdout: 'Commands:' },
  { name: 'help', args: ['--help'], code: 0, stdout: 'Commands:' },
  { name: 'help on a command', args: ['review', '--help'], code: 0, stdout: 'towpath review [FOLDER]' },
  { name: 'a mistyped command', args: ['reveiw'], code: 2, stderr: 'Did you mean "review"?' },
  { name: 'an option without a command', args: ['--version'], code: 2, stderr: 'See towpath --help.' },
  { name: 'a mistyped option', args: ['review', '--formt', 'json'], code: 2, stderr: 'Did you mean --format?' },
  { name: 'two folders', args: ['review', 'a', 'b'], code: 2, stderr: '"b" is too much: one folder is taken.' },
  { name: 'no such folder', args: ['review', 'nowhere'], code: 2, stderr: 'nowhere is not a folder. Give the root' },
  { name: 'a file', args: ['review', 'a.yaml'], code: 2, stderr: 'a.yaml is not a folder. Give the root' },
  {
    name: 'an unknown format',
    args: ['review', '--format', 'xml'],
    code: 2,
    stderr: '--format "xml" is not one of text',
  },
  { name: 'no repository', args: ['review', '--repository', 'x'], code: 2, stderr: 'is not of the form OWNER/NAME' },
  { name: 'no suite', args: ['verify'], code: 2, stderr: '. has no suite.' },
  { name: 'a good tree', args: ['review'], code: 0, stdout: 'No findings\n1 object in 1 render' },
  {
    name: 'nothing to review',
    args: ['review', 'empty'],
    code: 0,
    stdout: 'No findings',
    stderr: 'Nothing was checked:',
  },
])('$name: $args', async ({ args, ...expected }) => {
  const tree = { 'a.yaml': configMap('a'), 'empty/README': '' }
  const { code, stdout, stderr } = await withTree(tree, root => towpath(root, args))
  expect(code).toBe(expected.code)
  if (expected.stdout === undefined) expect(stdout).toBe('')
  else expect(stdout).toContain(expected.stdout)
  if (expected.stderr === undefined) expect(stderr).toBe('')
  else expect(stderr).toContain(expected.stderr)
})

test.each(['review', 'preview', 'verify', 'rehearse'])('the help on %s fits a terminal', async command => {
  const { stdout } = await towpath('.', [command, '--help'])
  const lines = stdout.split('\n')
  expect(lines.length).toBeLessThanOrEqual(24)
  expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(100)
})

test('a reader that stops reading is no fault', async () => {
  const many = Array.from({ length: 600 }, (_, index) => configMap(`too-long-${index}`, `unknown: ${index}\n`))
  await withTree({ 'many.yaml': many.join('---\n') }, async root => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'review', '--format', 'json'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.once('data', () => child.stdout.destroy())
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', chunk => {
      stderr += chunk
    })
    const code = await new Promise(resolve => child.on('close', resolve))
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  })
})
