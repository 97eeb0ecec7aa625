import { test } from '@jest/globals'
import { application, type BadInput, configMap, expectOneError, expectOneErrorAsText } from './bad-input.fixture.ts'

const web = configMap('web')
const chart = 'apiVersion: v2\nname: shop\nversion: 0.1.0\n'
const here = ['--repository', 'acme/shop']

const badSources: readonly BadInput[] = [
  {
    name: 'a base that is not there',
    files: {
      'app/kustomization.yaml': 'resources:\n  - ../bas\n',
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': web,
    },
    code: 1,
    rule: 'render/missing-path',
    at: 'app/kustomization.yaml:2',
    message: 'There is no "../bas"',
    fix: 'Did you mean "../base"?',
  },
  {
    name: 'a remote base',
    files: { 'app/kustomization.yaml': 'resources:\n  - https://github.com/acme/base//deploy?ref=main\n' },
    code: 1,
    rule: 'render/remote-path',
    at: 'app/kustomization.yaml:2',
    message: 'is remote, and a review reaches nothing but the tree',
    fix: 'Commit a copy to the tree',
  },
  {
    name: 'a base out of the tree',
    files: { 'app/kustomization.yaml': 'resources:\n  - ../../etc\n' },
    code: 1,
    rule: 'render/outside-tree',
    at: 'app/kustomization.yaml:2',
    message: '"../../etc" leads out of the tree.',
    fix: 'Name a path inside the repository',
  },
  {
    name: 'two kustomization files in a folder',
    files: { 'app/kustomization.yaml': 'resources: [web.yaml]\n', 'app/kustomization.yml': '', 'app/web.yaml': web },
    code: 1,
    rule: 'render/several-kustomizations',
    at: 'app/kustomization.yml:1',
    message: 'app holds both app/kustomization.yaml and app/kustomization.yml',
    fix: 'Keep one of them.',
  },
  {
    name: 'kustomizations that build on each other',
    files: { 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [../a]\n' },
    code: 1,
    rule: 'render/cycle',
    at: 'b/kustomization.yaml:1',
    message: '"../a" leads back to a kustomization that builds on this one.',
    fix: 'Remove the entry.',
  },
  {
    name: 'an Application whose overlay is not there',
    files: { 'app.yaml': application({ path: 'overlays/production' }), 'overlays/development/web.yaml': web },
    options: here,
    code: 1,
    rule: 'render/missing-path',
    at: 'app.yaml:10',
    message: 'There is no folder "overlays/production" in this repository',
    fix: 'Correct the path, or add the folder.',
  },
  {
    name: 'a link out of the tree among the resources',
    files: { 'app/kustomization.yaml': 'resources:\n  - web.yaml\n', 'app/web.yaml': { link: '/etc/passwd' } },
    code: 1,
    rule: 'render/symlink',
    at: 'app/kustomization.yaml:2',
    message: 'a symbolic link to /etc/passwd, which is outside the tree',
    fix: 'Put a regular file',
  },
  {
    name: 'a link out of the tree by itself',
    files: { 'web.yaml': { link: '../../../../../../etc/passwd' } },
    code: 1,
    rule: 'render/symlink',
    at: 'web.yaml:1',
    message: 'which is outside the tree',
    fix: 'Put a regular file',
  },
  {
    name: 'a linked folder out of the tree',
    files: { 'app/kustomization.yaml': 'resources:\n  - base\n', 'app/base': { link: '/etc' } },
    code: 1,
    rule: 'render/symlink',
    at: 'app/kustomization.yaml:2',
    message: 'a symbolic link to /etc, which is outside the tree',
    fix: 'Put a regular file or folder',
  },
  {
    name: 'a chart of a remote repository',
    files: {
      'app/kustomization.yaml':
        'helmCharts:\n  - name: web\n    repo: https://charts.example.org\n    version: 0.1.0\n',
    },
    code: 1,
    rule: 'render/remote-chart',
    at: 'app/kustomization.yaml:3',
    message: 'The chart comes from a remote repository',
    fix: 'Commit the chart under charts/',
  },
  {
    name: 'a chart with a remote dependency',
    files: {
      'app.yaml': application({ path: 'chart' }),
      'chart/Chart.yaml': `${chart}dependencies:\n  - name: redis\n    version: 1.0.0\n    repository: https://charts.example.org\n`,
    },
    code: 1,
    rule: 'render/remote-chart',
    at: 'chart/Chart.yaml:7',
    message: 'The chart "redis" of https://charts.example.org is not under charts/',
    fix: 'Run "helm dependency build"',
  },
  {
    name: 'a template that fails',
    files: {
      'app.yaml': application({ path: 'chart' }),
      'chart/Chart.yaml': chart,
      'chart/templates/web.yaml': '\n{{ fail "no image" }}\n',
    },
    code: 1,
    rule: 'render/failed',
    at: 'chart/templates/web.yaml:2',
    message: 'no image',
    fix: 'Correct what the renderer names',
  },
]

test.each(badSources)('$name is one error', expectOneError)

test.each(badSources.filter((_, index) => index % 4 === 0))('$name is one error as text', expectOneErrorAsText)
