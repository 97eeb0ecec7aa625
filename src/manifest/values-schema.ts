import { gunzipSync } from 'node:zlib'
import type { Finding } from '../findings/finding.ts'
import { findingAt, startOfFile } from './render-finding.ts'
import type { Tree } from './tree.ts'
import { fileNameOf } from './tree-path.ts'

/** Of an archive; Helm itself takes charts of at most this size. */
const mostBytes = 20 * 1024 * 1024

/**
 * Refuses charts whose `values.schema.json` refers to another document, also in archives: Helm would read `file:///etc/passwd` as readily
 * as it would fetch from the network, past any proxy where that is this machine.
 *
 * @param files of the chart, its subcharts among them
 * @see helm `pkg/chart/common/util/jsonschema.go`
 */
export function valuesSchemaFindings(tree: Tree, files: Iterable<string>): readonly Finding[] {
  const findings: Finding[] = []
  for (const file of files) {
    const message = fault(tree, file)
    if (message === undefined) continue
    const fix = 'Write what it refers to into the schema itself, under "definitions", and refer to "#/definitions/…".'
    findings.push(findingAt(startOfFile(file), { rule: 'remote-schema', message, fix }))
  }
  return findings
}

function fault(tree: Tree, file: string): string | undefined {
  if (fileNameOf(file) === 'values.schema.json') {
    if (!refersElsewhere(Buffer.from(tree.read(file) ?? []).toString('latin1'))) return undefined
    return `${file} refers to another document, which a review does not read. The chart is not rendered.`
  }
  if (!file.endsWith('.tgz')) return undefined
  const content = unpack(tree.read(file) ?? new Uint8Array())
  const isOpaque =
    content === undefined ||
    nestedArchive.test(content) ||
    (content.includes('values.schema.json') && refersElsewhere(content))
  if (!isOpaque) return undefined
  return `${file} holds a values.schema.json that refers to another document, or another archive, or cannot be unpacked. The chart is not rendered.`
}

/** A name in a tar header ends at a zero or at the mode; a long one stands in a record of its own. */
const nestedArchive = /\.tgz(?:\0|[\x80-\xff]|[ 0-7]{6})|path=[^\n]*\.tgz\n/

/** Undefined where it is too large or broken: Helm stops at the end of the tar and may not mind what is wrong behind it. */
function unpack(archive: Uint8Array): string | undefined {
  try {
    return gunzipSync(archive, { maxOutputLength: mostBytes }).toString('latin1')
  } catch {
    return undefined
  }
}

/** Whether a JSON text has a reference that is not to itself, or escapes that could hide one. */
function refersElsewhere(text: string): boolean {
  return (
    /"\$(?:ref|dynamicRef|recursiveRef)"\s*:\s*"(?!#)/.test(text) ||
    /"\$schema"\s*:\s*"(?!https?:\/\/json-schema\.org\/)/.test(text) ||
    /\\u00[2-7]/i.test(text)
  )
}
