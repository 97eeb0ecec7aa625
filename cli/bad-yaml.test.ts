import { test } from '@jest/globals'
import { type BadInput, configMap, expectOneError, expectOneErrorAsText } from './bad-input.fixture.ts'

const kustomization = 'resources:\n  - web.yaml\n'

function invalidUtf8(): Uint8Array {
  return Buffer.concat([Buffer.from(configMap('web', 'data:\n  a: "')), Buffer.from([0xff]), Buffer.from('"\n')])
}

/** Nine levels, each with the one before ten times: ten thousand million values if it were written out. */
function anchorBomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, level) => `  x${level + 1}: &x${level + 1} [${`*x${level},`.repeat(10)}]`,
  )
  return configMap('bomb', `data:\n  x0: &x0 [${'a,'.repeat(10)}]\n${levels.join('\n')}\n`)
}

const template =
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n{{- if .Values.a }}\ndata: {}\n{{- end }}\n'

const badYaml: readonly BadInput[] = [
  {
    name: 'a byte that is no UTF-8',
    files: { 'app/kustomization.yaml': kustomization, 'app/web.yaml': invalidUtf8() },
    code: 1,
    rule: 'yaml/encoding',
    at: 'app/web.yaml:6',
    message: 'The byte 0xFF is not part of any UTF-8 character.',
    fix: 'Save the file as UTF-8.',
  },
  {
    name: 'UTF-16',
    files: { 'web.yaml': Buffer.from(`\ufeff${configMap('web')}`, 'utf16le') },
    code: 1,
    rule: 'yaml/encoding',
    at: 'web.yaml:1',
    message: 'The byte 0xFF',
    fix: 'Save the file as UTF-8.',
  },
  {
    name: 'a terminal escape',
    files: { 'web.yaml': configMap('web', 'data:\n  a: "\u001b[2J"\n') },
    code: 1,
    rule: 'yaml/encoding',
    at: 'web.yaml:6',
    message: 'The control character U+001B is not allowed in YAML.',
    fix: 'write it as an escape',
  },
  {
    name: 'an open bracket',
    files: { 'app/kustomization.yaml': kustomization, 'app/web.yaml': configMap('web', 'data: [a\nfoo: b\n') },
    code: 1,
    rule: 'yaml/syntax',
    at: 'app/web.yaml:6',
    message: 'A comma is missing',
    fix: 'Add the comma',
  },
  {
    name: 'a tab for indentation',
    files: { 'web.yaml': configMap('web', 'data:\n\ta: b\n') },
    code: 1,
    rule: 'yaml/syntax',
    at: 'web.yaml:6',
    message: 'A tab is used as indentation.',
    fix: 'Indent with spaces.',
  },
  {
    name: 'a broken kustomization',
    files: { 'app/kustomization.yaml': 'resources:\n  - web.yaml\n bad: x\n', 'app/web.yaml': configMap('web') },
    code: 1,
    rule: 'yaml/syntax',
    at: 'app/kustomization.yaml:3',
    message: 'does not fit the indentation',
    fix: 'Align it',
  },
  {
    name: 'broken JSON on one line',
    files: { 'web.json': '{"apiVersion":"v1","kind":"ConfigMap","data":[}' },
    code: 1,
    rule: 'yaml/syntax',
    at: 'web.json:1',
    message: '',
    fix: '',
  },
  {
    name: 'a Helm template among the resources',
    files: { 'app/kustomization.yaml': kustomization, 'app/web.yaml': template },
    code: 1,
    rule: 'render/helm-template',
    at: 'app/web.yaml:4',
    message: 'This is a Helm template, not YAML',
    fix: 'Move it to the templates/ folder of a chart',
  },
  {
    name: 'a Helm template by itself',
    files: { 'web.yaml': template },
    code: 1,
    rule: 'render/helm-template',
    at: 'web.yaml:4',
    message: 'This is a Helm template, not YAML',
    fix: 'Move it to the templates/ folder of a chart',
  },
  {
    name: 'an anchor bomb',
    files: { 'app/kustomization.yaml': kustomization, 'app/web.yaml': anchorBomb() },
    code: 1,
    rule: 'yaml/limits',
    at: 'app/web.yaml:12',
    message: 'With its aliases written out the document is larger',
    fix: 'Use fewer aliases.',
  },
  {
    name: 'a hundred thousand brackets',
    files: { 'web.yaml': configMap('web', `data: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`) },
    code: 1,
    rule: 'yaml/limits',
    at: 'web.yaml:5',
    message: 'nested too deeply',
    fix: 'Use fewer levels.',
  },
  {
    name: 'an object that no API server takes',
    files: { 'web.yaml': configMap('web', `data:\n  a: "${'x'.repeat(3_200_000)}"\n`) },
    code: 1,
    rule: 'yaml/limits',
    at: 'web.yaml:1',
    message: '3145728 are allowed',
    fix: 'Make the object smaller',
  },
  {
    name: 'a file of 30 MB among the resources',
    files: { 'app/kustomization.yaml': kustomization, 'app/web.yaml': Buffer.alloc(30_000_000, '#') },
    code: 1,
    rule: 'render/too-large',
    at: 'app/kustomization.yaml:2',
    message: '"web.yaml" is 28.6 MiB, over the limit of 10 MiB.',
    fix: 'Split the file.',
  },
  {
    name: 'a file of 30 MB by itself',
    files: { 'web.yaml': Buffer.alloc(30_000_000, '#') },
    code: 1,
    rule: 'render/too-large',
    at: 'web.yaml:1',
    message: 'web.yaml is 28.6 MiB, over the limit of 10 MiB.',
    fix: 'Split the file.',
  },
  {
    name: 'a generated ConfigMap that no API server takes',
    files: {
      'app/kustomization.yaml': 'configMapGenerator:\n  - name: a\n    files: [a.txt]\n',
      'app/a.txt': 'x'.repeat(4_000_000),
    },
    code: 1,
    rule: 'render/failed',
    at: 'app/kustomization.yaml:1',
    message: 'rendered something that the API server refuses',
    fix: 'smaller',
  },
]

test.each(badYaml)('$name is one error', expectOneError)

test.each(badYaml.filter((_, index) => index % 4 === 0))('$name is one error as text', expectOneErrorAsText)
