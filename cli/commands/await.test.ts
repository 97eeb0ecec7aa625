import { expect, test } from '@jest/globals'
import { towpath, withTree } from '../tree.fixture.ts'

const commit = '2'.repeat(40)
const argocd = ['--argocd-url', 'http://127.0.0.1:9', '--repository', 'canal/shop']

test.each([
  { name: 'help', args: ['--help'], code: 0, says: 'towpath await COMMIT --repository OWNER/NAME' },
  { name: 'no commit', args: [], code: 2, says: '"" is no commit. Give all of its 40 hex digits.' },
  { name: 'a branch', args: ['main'], code: 2, says: '"main" is no commit.' },
  { name: 'no way to Argo CD', args: [commit], code: 2, says: 'Nothing says how to reach Argo CD' },
  { name: 'an address without a token', args: [commit, ...argocd], code: 2, says: 'without argocd-token' },
  {
    name: 'a kubeconfig that is not there',
    args: [commit, '--kubeconfig', 'none'],
    code: 2,
    says: 'The kubeconfig none cannot be read',
  },
  { name: 'two ways', args: [commit, ...argocd, '--kubeconfig', 'none'], code: 2, says: 'Give one' },
  {
    name: 'a wait that is none',
    args: [commit, ...argocd, '--within', 'soon'],
    code: 2,
    says: '--within "soon" is no duration.',
  },
  {
    name: 'a format that is none',
    args: [commit, '--format', 'xml'],
    code: 2,
    says: '--format "xml" is not one of text, json.',
  },
  {
    name: 'an environment without a towpath.yaml',
    args: [commit, ...argocd, '--environment', 'staging'],
    code: 2,
    says: 'There is no towpath.yaml that says what staging is. Check out the repository that has it, or give applications.',
  },
  {
    name: 'an unknown way to terminate',
    args: [commit, '--terminate', 'always'],
    code: 2,
    says: '--terminate "always" is not one of never, stuck.',
  },
  { name: 'a mistyped option', args: [commit, '--kubecfg', 'x'], code: 2, says: 'unknown option --kubecfg' },
])('$name', async ({ args, code, says }) => {
  const result = await withTree({}, root => towpath(root, ['await', ...args]))
  expect(`${result.stdout}${result.stderr}`).toContain(says)
  expect(result.code).toBe(code)
})
