import { expect, test } from '@jest/globals'
import { treeOf } from './testdata/trees.ts'
import { yamlFindings } from './yaml-finding.ts'

const head = 'apiVersion: v1\nkind: ConfigMap\n'

test.each([
  { name: 'plain YAML', text: head, expected: [] },
  {
    name: 'a template in a value',
    text: `${head}metadata:\n  name: {{ .Release.Name }}-web\n`,
    expected: ['4:9 render/helm-template'],
  },
  {
    name: 'a template in a line of its own',
    text: `${head}metadata:\n  {{- include "x" . | nindent 2 }}\n`,
    expected: ['4:3 render/helm-template'],
  },
  { name: 'a template in a list', text: `${head}data:\n  - {{ .Values.x }}\n`, expected: ['4:5 render/helm-template'] },
  { name: 'braces in strings are text', text: `${head}data:\n  a: "{{ .x }}"\n  b: |\n    {{ .y }}\n`, expected: [] },
  {
    name: 'a mistake that has nothing to do with templates',
    text: `${head}data: {a: b\n`,
    expected: [expect.stringMatching(/^\d+:\d+ yaml\/syntax$/)],
  },
])('$name', ({ text, expected }) => {
  const findings = yamlFindings(treeOf({ 'a.yaml': text }), 'a.yaml')
  expect(findings.map(({ range, rule }) => `${range.start.line}:${range.start.column} ${rule}`)).toEqual(expected)
})
