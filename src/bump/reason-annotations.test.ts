import { expect, test } from '@jest/globals'
import { limits } from '../github/limits.ts'
import { reasonOfFile } from './bump-refused.ts'
import { reasonAnnotations } from './reason-annotations.ts'

test('a reason with a place is an error on its line, one without is none', () => {
  const place = { file: 'a.yaml', position: { line: 4, column: 3 } }
  const reasons = [{ message: 'a.yaml:4:3: No.', place }, { message: 'Nowhere.' }, reasonOfFile('b.yaml', 'No.')]
  expect(reasonAnnotations(reasons)).toMatchObject([
    { severity: 'error', message: 'a.yaml:4:3: No.', properties: { file: 'a.yaml', startLine: 4, startColumn: 3 } },
    { severity: 'error', message: 'b.yaml: No.', properties: { file: 'b.yaml', startLine: 1 } },
  ])
})

test('no more than the runner keeps beside the error of the step, none longer than it takes', () => {
  const reasons = Array.from({ length: 30 }, (_, index) => reasonOfFile(`${index}.yaml`, 'x'.repeat(5_000)))
  const annotations = reasonAnnotations(reasons)
  expect(annotations).toHaveLength(limits.annotationsPerTypeAndStep - 1)
  for (const { message } of annotations) expect(message.length).toBeLessThanOrEqual(limits.commandMessageCharacters)
})
