import { plural } from '../text/plural.ts'
import { visible, visibleLine } from '../text/visible.ts'
import { escapeXmlAttribute, escapeXmlText } from '../text/xml.ts'
import { coverageText, scopeText } from './coverage.ts'
import type { Finding } from './finding.ts'
import { groupByFile } from './group.ts'
import { describeObject, describePlace } from './place.ts'
import type { Review } from './review.ts'

interface TestCase {
  readonly name: string
  readonly errors: readonly Finding[]
  /** Lines for `system-out`. */
  readonly output: readonly string[]
}

interface TestSuite {
  readonly name: string
  readonly cases: readonly TestCase[]
}

/**
 * The findings as JUnit XML: a suite for each file, in it a case for each object that has findings. A case fails where there are
 * errors; warnings and notices are its output. One more case always passes and says what the review covered.
 *
 * There is one `failure` a case: viewers show the first and drop others.
 */
export function reviewToJunit(review: Review): string {
  const suites = [
    ...groupByFile(review.findings).map(({ file, findings }) => suiteOf(file, findings)),
    coverageSuite(review),
  ]
  const cases = suites.flatMap(suite => suite.cases)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'towpath review', ...totals(cases) })}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n')
}

function suiteOf(file: string, findings: readonly Finding[]): TestSuite {
  const byObject = Map.groupBy(findings, ({ object }) => (object === undefined ? file : describeObject(object)))
  return {
    name: file,
    cases: Array.from(byObject, ([name, ofObject]) => ({
      name,
      errors: ofObject.filter(({ severity }) => severity === 'error'),
      output: ofObject.filter(({ severity }) => severity !== 'error').map(describe),
    })),
  }
}

function coverageSuite(review: Review): TestSuite {
  return { name: 'coverage', cases: [{ name: scopeText(review), errors: [], output: [coverageText(review.coverage)] }] }
}

function suiteLines({ name, cases }: TestSuite): string[] {
  return [
    `  <testsuite${attributes({ name: visibleLine(name), ...totals(cases) })}>`,
    ...cases.flatMap(testCase => caseLines(name, testCase)),
    '  </testsuite>',
  ]
}

function caseLines(suite: string, { name, errors, output }: TestCase): string[] {
  const lines = [`    <testcase${attributes({ name: visibleLine(name), classname: visibleLine(suite), time: 0 })}>`]
  const [first, ...others] = errors
  if (first !== undefined) {
    const more = others.length === 0 ? '' : ` (and ${plural(others.length, 'more error')})`
    const failure = attributes({ message: `${visibleLine(first.message)}${more}`, type: visibleLine(first.rule) })
    lines.push(`      <failure${failure}>${escapeXmlText(errors.map(describe).join('\n\n'))}</failure>`)
  }
  if (output.length > 0) lines.push(`      <system-out>${escapeXmlText(visible(output.join('\n\n')))}</system-out>`)
  return [...lines, '    </testcase>']
}

function describe(finding: Finding): string {
  const fix = finding.fix === undefined ? [] : [`fix: ${finding.fix}`]
  const renders = finding.renders.length === 0 ? [] : [`in ${finding.renders.join(', ')}`]
  const lines = [
    `${describePlace(finding)}: ${finding.severity}: ${finding.message} [${finding.rule}]`,
    ...fix,
    ...renders,
  ]
  return visible(lines.join('\n'))
}

function totals(cases: readonly TestCase[]) {
  return { tests: cases.length, failures: cases.filter(({ errors }) => errors.length > 0).length, errors: 0, time: 0 }
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXmlAttribute(String(value))}"`)
    .join('')
}
