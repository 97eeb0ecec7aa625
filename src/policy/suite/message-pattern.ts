import { RE2JS } from 're2js'
import type { JsonValue } from '../../yaml/json.ts'
import { valueAt } from '../../yaml/pointer.ts'
import { listAt } from '../fields.ts'
import { patternMistake } from '../pattern.ts'
import type { ObjectProblem } from '../problem.ts'

/** Whether a violation's message contains a match of the pattern; Go's regular expressions, which never backtrack. */
export function matchesMessage(pattern: string, message: string): boolean {
  return RE2JS.compile(pattern).matcher(message).find()
}

/** The assertions of a suite whose `message` is no regular expression. */
export function messagePatternProblems(suite: JsonValue): ObjectProblem[] {
  const problems: ObjectProblem[] = []
  for (const [test, testValue] of listAt(suite, 'tests').entries()) {
    for (const [suiteCase, caseValue] of listAt(testValue, 'cases').entries()) {
      for (const [assertion, value] of listAt(caseValue, 'assertions').entries()) {
        const pattern = valueAt(value, ['message'])
        const mistake = typeof pattern === 'string' ? patternMistake(pattern) : undefined
        if (mistake === undefined) continue
        problems.push({
          rule: 'policy/suite',
          message: `The message is not a regular expression: ${mistake}`,
          pointer: ['tests', test, 'cases', suiteCase, 'assertions', assertion, 'message'],
          part: 'value',
          fix: 'Put a backslash before characters that stand for themselves, such as "(" and "[".',
        })
      }
    }
  }
  return problems
}
