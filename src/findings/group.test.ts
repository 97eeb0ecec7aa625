import { expect, test } from '@jest/globals'
import { groupByFile } from './group.ts'
import { findingOf } from './review.fixture.ts'

const at = (line: number) => ({ range: { start: { line, column: 1 }, end: { line, column: 2 } } })

test('the file with the gravest finding comes first, its findings in the order of lines', () => {
  const findings = [
    findingOf({ file: 'a.yaml', severity: 'warning', ...at(1) }),
    findingOf({ file: 'b.yaml', severity: 'error', ...at(10) }),
    findingOf({ file: 'b.yaml', severity: 'notice', ...at(2) }),
  ]
  const groups = groupByFile(findings).map(group => [group.file, group.findings.map(({ range }) => range.start.line)])
  expect(groups).toEqual([
    ['b.yaml', [2, 10]],
    ['a.yaml', [1]],
  ])
})
