import type { Finding } from '../findings/finding.ts'
import type { YamlDocument } from '../yaml/document.ts'
import { parseYaml } from '../yaml/parse.ts'
import { configFinding } from './mistake.ts'

/**
 * Reads a file of ours that holds one YAML document.
 *
 * @returns the first document, absent where there is none, and what is wrong with the YAML; a second document is a mistake
 */
export function readSingleDocument(
  text: string,
  file: string,
): { readonly document: YamlDocument | undefined; readonly findings: readonly Finding[] } {
  const { documents, problems } = parseYaml(text, file)
  const findings = problems.map(({ rule, range, message, fix }) =>
    configFinding(rule.replace('yaml/', ''), file, range, message, fix),
  )
  const [document, second] = documents
  if (second !== undefined) {
    const message = 'The file holds more than one document.'
    findings.push(configFinding('documents', file, second.root.range, message, 'Keep one, and remove the "---" lines.'))
  }
  return { document, findings }
}
