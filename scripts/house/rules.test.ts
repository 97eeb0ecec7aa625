import { expect, test } from '@jest/globals'
import { judgeFile, judgeHouse } from './rules.ts'

const one = (path: string, text: string) => judgeFile({ path, text }).map(breach => breach.what)

test.each([
  { name: 'a domain imports downward', path: 'src/review/a.ts', text: "import { b } from '../yaml/b.ts'\n" },
  {
    name: 'an action imports the library',
    path: 'actions/a/main.ts',
    text: "import { b } from '../../src/review/b.ts'\n",
  },
  {
    name: 'the dispatcher imports the actions',
    path: 'actions/dispatch.ts',
    text: "const a = () => import('./a/main.ts')\n",
  },
  { name: 'a comment may speak of the process', path: 'src/yaml/a.ts', text: '// process.env is not for us\n' },
  {
    name: 'the field of another object may be called process',
    path: 'src/yaml/a.ts',
    text: 'export const a = b.process.c\n',
  },
  {
    name: "an action's test imports a peer",
    path: 'actions/a/a.test.ts',
    text: "test; import { b } from '../../peers/b.ts'\n",
  },
  {
    name: 'processes that were started may be ended',
    path: 'src/manifest/a.ts',
    text: "import { kill } from 'node:process'\n",
  },
  { name: 'src/github imports octokit', path: 'src/github/a.ts', text: "import { Octokit } from '@octokit/rest'\n" },
])('$name', ({ path, text }) => {
  expect(one(path, text)).toEqual([])
})

test.each([
  {
    name: 'upward',
    path: 'src/yaml/a.ts',
    text: "import { b } from '../review/b.ts'\n",
    what: 'src/yaml stands below src/review',
  },
  {
    name: 'upward, a type',
    path: 'src/yaml/a.ts',
    text: "import type { B } from '../rego/b.ts'\n",
    what: 'src/yaml stands below',
  },
  {
    name: 'upward, when used',
    path: 'src/yaml/a.ts',
    text: "await import('../rego/b.ts')\n",
    what: 'src/yaml stands below',
  },
  {
    name: 'a peer in the library',
    path: 'src/yaml/a.ts',
    text: "import '../../peers/github/a.ts'\n",
    what: 'src/ may import nothing outside it',
  },
  {
    name: 'another action',
    path: 'actions/a/main.ts',
    text: "import { b } from '../b/b.ts'\n",
    what: 'an action never imports another',
  },
  {
    name: 'octokit elsewhere',
    path: 'src/review/a.ts',
    text: "import { Octokit } from '@octokit/rest'\n",
    what: 'only src/github imports',
  },
  {
    name: 'the process',
    path: 'src/review/a.ts',
    text: "const home = process.env['HOME']\n",
    what: 'touch the process',
  },
  {
    name: 'an import of the process',
    path: 'src/review/a.ts',
    text: "import { env } from 'node:process'\n",
    what: 'touch the process',
  },
  { name: 'a long file', path: 'src/review/a.ts', text: 'x\n'.repeat(301), what: 'it has 301 lines' },
  { name: 'an empty name', path: 'src/review/utils.ts', text: '', what: 'its name says nothing' },
  { name: 'an empty folder name', path: 'src/review/helpers/a.ts', text: '', what: 'its name says nothing' },
  { name: 'a test without one', path: 'src/review/a.test.ts', text: '', what: 'it is named a test' },
])('refused: $name', ({ path, text, what }) => {
  expect(one(path, text)).toEqual([expect.stringContaining(what)])
})

test('a room that nobody planned, long files and a test of nothing are seen', () => {
  const files = [
    { path: 'src/attic/a.ts', text: 'x\n'.repeat(100) },
    { path: 'src/yaml/gone.test.ts', text: 'test' },
    { path: 'src/yaml/b.ts', text: 'x\n'.repeat(120) },
  ]
  expect(judgeHouse(files).map(breach => breach.path)).toEqual(['src/attic', '.', 'src/yaml/gone.test.ts'])
})
