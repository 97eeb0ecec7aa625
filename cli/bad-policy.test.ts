import { test } from '@jest/globals'
import { type BadInput, configMap, expectOneError, expectOneErrorAsText } from './bad-input.fixture.ts'

/** A template whose Rego begins on line 12 of the file. */
function template(...body: readonly string[]): string {
  const rego = ['package k8sx', '', 'violation[{"msg": msg}] {', ...body.map(line => `  ${line}`), '}']
  return `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: k8sx
spec:
  crd:
    spec:
      names: {kind: K8sX}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
${rego.map(line => `        ${line}\n`).join('')}`
}

const web = { 'web.yaml': configMap('web') }
const environment =
  'environments:\n  - name: production\n    overlay: overlays/production\n    applications: [shop]\n    namespaces: [shop]\n'

const badPolicies: readonly BadInput[] = [
  {
    name: 'Rego that does not parse',
    files: { 'policies/template.yaml': template('input.review.object.foo == bar(', 'msg := "x"') },
    code: 1,
    rule: 'policy/rego',
    at: 'policies/template.yaml:16',
    message: 'rego_parse_error',
    fix: 'Correct the Rego',
  },
  {
    name: 'Rego that calls what there is not',
    files: { 'policies/template.yaml': template('nosuch(input.review.object)', 'msg := "x"') },
    code: 1,
    rule: 'policy/rego',
    at: 'policies/template.yaml:15',
    message: 'undefined function nosuch',
    fix: 'Correct the Rego',
  },
  {
    name: 'Rego that fetches',
    files: {
      'policies/template.yaml': template('msg := http.send({"method": "get", "url": "https://x.example.org"}).body'),
    },
    code: 1,
    rule: 'policy/rego',
    at: 'policies/template.yaml:15',
    message: 'http.send',
    fix: '',
  },
  {
    name: 'an unknown field in towpath.yaml',
    files: { 'towpath.yaml': 'version: 1\nkubernets: "1.35"\n', ...web },
    code: 2,
    rule: 'config/unknown-field',
    at: 'towpath.yaml:2',
    message: 'no field "kubernets"',
    fix: 'Rename it to "kubernetes".',
  },
  {
    name: 'an environment whose overlay is not there',
    files: { 'towpath.yaml': `version: 1\n${environment}`, ...web },
    code: 2,
    rule: 'config/missing-path',
    at: 'towpath.yaml:4',
    message: 'environments[0].overlay names "overlays/production", which does not exist.',
    fix: 'Correct the path',
  },
  {
    name: 'a towpath.yaml that is no UTF-8',
    files: { 'towpath.yaml': Buffer.from([0x61, 0xff]), ...web },
    code: 2,
    rule: 'config/encoding',
    at: 'towpath.yaml:1',
    message: 'The byte 0xFF',
    fix: 'Save the file as UTF-8.',
  },
  {
    name: 'a towpath.yaml that is broken YAML and looks like a manifest',
    files: { 'towpath.yaml': 'apiVersion: v1\nkind: ConfigMap\nversion: [1\n' },
    code: 2,
    rule: 'config/syntax',
    at: 'towpath.yaml:4',
    message: 'bracket',
    fix: 'Add the bracket',
  },
  {
    name: 'a towpath.yaml of 30 MB',
    files: { 'towpath.yaml': Buffer.alloc(30_000_000, '#') },
    code: 2,
    rule: 'config/unreadable',
    at: 'towpath.yaml:1',
    message: 'towpath.yaml has 30000000 bytes; 1048576 are allowed.',
    fix: '',
  },
  {
    name: 'a towpath.yaml that is a link out of the tree',
    files: { 'towpath.yaml': { link: '/etc/passwd' } },
    code: 2,
    rule: 'config/unreadable',
    at: 'towpath.yaml:1',
    message: 'towpath.yaml is not a plain file.',
    fix: 'Make it a plain, readable text file.',
  },
]

test.each(badPolicies)('$name is one error', expectOneError)

test.each(badPolicies.filter((_, index) => index % 4 === 0))('$name is one error as text', expectOneErrorAsText)
