import { expect, test } from '@jest/globals'
import { withSections } from './action-tables.ts'

const readme = '# a\n<!-- inputs -->\nold\n<!-- /inputs -->\nkept\n<!-- outputs -->\n<!-- /outputs -->\n'

test('what stands between the markers is renewed, the rest is kept', () => {
  const actionFile = {
    inputs: {
      path: { description: 'The folder | root.\n  Below.', default: '.' },
      token: { description: 'A token.', required: true },
    },
    outputs: { verdict: { description: 'The answer.' } },
  }
  expect(withSections(readme, actionFile, 'a/action.yml')).toBe(
    [
      '# a',
      '<!-- inputs -->',
      '| input | meaning | default |',
      '| --- | --- | --- |',
      '| `path` | The folder \\| root. Below. | `.` |',
      '| `token` | A token. | required |',
      '<!-- /inputs -->',
      'kept',
      '<!-- outputs -->',
      '| output | meaning |',
      '| --- | --- |',
      '| `verdict` | The answer. |',
      '<!-- /outputs -->',
      '',
    ].join('\n'),
  )
})

test.each([
  {
    name: 'an input without a description',
    actionFile: { inputs: { path: {} } },
    text: readme,
    message: 'input path has no description',
  },
  { name: 'a README without markers', actionFile: {}, text: '# a\n', message: 'needs the markers <!-- inputs -->' },
])('refused: $name', ({ actionFile, text, message }) => {
  expect(() => withSections(text, actionFile, 'a/action.yml')).toThrow(message)
})
