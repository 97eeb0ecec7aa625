import { expect, test } from '@jest/globals'
import { commandsOf, jobResults, outputsOf, parseActLog, printedLines, stepsOf, summaryOf } from './act-log.ts'

const inStep = { jobID: 'review', step: 'check', stage: 'Main' }
const log = parseActLog(
  [
    { jobID: 'review', step: 'Set up job', stepResult: 'success', msg: 'done' },
    { ...inStep, msg: '⭐ Run Main check' },
    { ...inStep, raw_output: true, msg: 'a line' },
    { ...inStep, command: 'error', raw: '::error file=a.yaml,line=3::50%25 of%0Aall\r\n', msg: '' },
    { ...inStep, command: 'set-output', name: 'verdict', arg: 'failure', msg: '' },
    { ...inStep, command: 'summary', content: '### Review', msg: '' },
    { ...inStep, stepResult: 'failure', msg: 'Failure' },
    { jobID: 'review', jobResult: 'failure', msg: 'Job failed' },
  ]
    .map(entry => JSON.stringify(entry))
    .concat("Error: Job 'Review' failed", '')
    .join('\n'),
)

test("the log is read as what the steps did, without act's own", () => {
  expect(stepsOf(log)).toEqual([{ job: 'review', step: 'check', stage: 'Main', result: 'failure' }])
  expect(jobResults(log)).toEqual({ review: 'failure' })
  expect(outputsOf(log)).toEqual({ verdict: 'failure' })
  expect(printedLines(log)).toEqual(['a line'])
  expect(summaryOf(log)).toBe('### Review')
})

test('a command is read from its raw line, escapes and all', () => {
  expect(commandsOf(log)).toEqual([
    { command: 'error', properties: { file: 'a.yaml', line: '3' }, data: '50% of\nall' },
  ])
})

test('a line that is no JSON is kept as a message', () => {
  expect(log.at(-1)).toMatchObject({ message: "Error: Job 'Review' failed", job: undefined })
})
