import type { Finding } from '../findings/finding.ts'
import { findingAt } from './render-finding.ts'
import type { Tree } from './tree.ts'

/**
 * What the parser refuses in a file that is used as a manifest. A Helm template, which is no YAML until Helm has rendered it, gets one
 * finding that says so.
 */
export function yamlFindings(tree: Tree, file: string): readonly Finding[] {
  const { problems } = tree.documents(file)
  if (problems.length === 0) return []
  const template = findTemplate(tree, file)
  if (template !== undefined) {
    return [
      findingAt(
        { file, range: template, approximate: false },
        {
          rule: 'helm-template',
          message: 'This is a Helm template, not YAML: "{{" opens a template action.',
          fix: 'Move it to the templates/ folder of a chart, or write the rendered value here. A value that starts with "{{" needs quotes.',
        },
      ),
    ]
  }
  return problems.map(problem => ({
    rule: problem.rule,
    severity: 'error' as const,
    message: problem.message,
    source: 'yaml' as const,
    renders: [],
    file,
    range: problem.range,
    fix: problem.fix,
  }))
}

/** The first template action that stands where a line, a value or a list item begins: inside a string it would be plain text. */
function findTemplate(tree: Tree, file: string): Finding['range'] | undefined {
  for (const [index, line] of (tree.text(file) ?? '').split('\n').entries()) {
    const match = /^\s*(?:- +)?(?:[\w./-]+: +)?(?=\{\{)/.exec(line)
    if (match === null) continue
    const column = match[0].length + 1
    return { start: { line: index + 1, column }, end: { line: index + 1, column: column + 2 } }
  }
  return undefined
}
