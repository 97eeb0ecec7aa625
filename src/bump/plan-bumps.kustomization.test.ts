import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { parseDigest } from '../image/digest.ts'
import { parseReference } from '../image/reference.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'
import { seededRandom } from '../yaml/seeded.ts'
import { BumpRefused } from './bump-refused.ts'
import { type FileChange, planBumps } from './plan-bumps.ts'

const file = 'overlays/a/kustomization.yaml'
const registry = 'registry.example.org/shop'
const old = `sha256:${'0'.repeat(64)}`
const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
const bumps = ['backend', 'frontend'].map(name => {
  return { image: parseReference(`${registry}/${name}`), tag: '1.10', digest, commit: undefined }
})
const rendered = new Map([[file, new Set([`${registry}/backend`, `${registry}/frontend`, 'nginx'])]])

/** A kustomization as people write them: in any style, with comments at any place. */
function makeKustomization(random: () => number): string {
  const pick = (...choices: readonly string[]) => choices[Math.floor(random() * choices.length)] ?? ''
  const quoted = (text: string) => pick(text, `"${text}"`, `'${text}'`)
  const comment = () => pick('', '', ' # note', '   # {a: b}')
  const loose = () => pick('', '', '# a comment\n', '\n', '  # indented\n')
  const indent = pick('', '  ', '    ')
  const gap = pick(' ', '   ')
  const pad = `${indent} ${gap}`
  const entry = (name: string) => {
    const fields = [
      `name: ${quoted(`${registry}/${name}`)}`,
      `newTag: ${quoted(pick('v1', '"1.9"', 'v1').replaceAll('"', ''))}`,
    ]
    if (random() < 0.4) fields.push(`digest: ${quoted(old)}`)
    if (random() < 0.2) return `${indent}-${gap}{${fields.join(', ')}}${comment()}\n`
    return fields.map((field, at) => `${at === 0 ? `${indent}-${gap}` : pad}${field}${comment()}\n${loose()}`).join('')
  }
  const names = ['backend', 'frontend', 'other', 'backend-api'].filter(() => random() < 0.5)
  const images = random() < 0.15 ? 'images: []\n' : `images:${comment()}\n${loose()}${names.map(entry).join('')}`
  const parts = [
    `resources:\n${indent}-${gap}../../base${comment()}\n`,
    `commonAnnotations:\n  text: |\n    newTag: v1\n    # kept\n`,
    ...(names.length > 0 && random() < 0.9 ? [images] : []),
    `patches:\n${indent}-${gap}patch: |-\n${pad}  - op: add\n${pad}    value: ${registry}/backend:v1\n`,
  ]
  const sorted = parts.toSorted(() => random() - 0.5)
  const text = `${pick('', '---\n', '\uFEFF', '# head\n')}${sorted.map(part => loose() + part).join('')}${loose()}`
  return random() < 0.2 ? text.replaceAll('\n', '\r\n') : random() < 0.2 ? text.replace(/\n+$/, '') : text
}

test('of a kustomization only the wanted values change, and entries are added: every other byte stays', () => {
  const random = seededRandom(12)
  const counts = { planned: 0, added: 0, refused: 0 }
  for (let round = 0; round < 800; round++) {
    const before = makeKustomization(random)
    try {
      const plan = planBumps(new Map([[file, new TextEncoder().encode(before)]]), bumps, rendered)
      const after = new TextDecoder('utf-8', { ignoreBOM: true }).decode(plan.files.get(file))
      expect({ before, after: rebuilt(before, plan.changes) }).toEqual({ before, after })
      for (const change of plan.changes) if (change.before !== undefined) checkLine(change)
      expect({ before, value: meaning(after) }).toEqual({ before, value: wanted(meaning(before)) })
      counts.planned++
      if (plan.changes.some(({ after: line }) => line.includes('name:'))) counts.added++
    } catch (error) {
      if (!(error instanceof BumpRefused)) throw error
      counts.refused++
    }
  }
  expect(counts.planned).toBeGreaterThan(700)
  expect(counts.added).toBeGreaterThan(250)
})

/** The text with the changes that were told, and no other. */
function rebuilt(before: string, changes: readonly FileChange[]): string {
  const lineBreak = before.includes('\r\n') ? '\r\n' : '\n'
  const lines = before.split(lineBreak)
  for (const { line, before: gone, after } of changes) if (gone !== undefined) lines[line - 1] = after
  for (const { line, before: gone, after } of changes) if (gone === undefined) lines.splice(line - 1, 0, after)
  return lines.join(lineBreak)
}

/** A line differs in versions, in the quotes that they need, and in what is added to braces or empty brackets. */
function checkLine({ before = '', after }: FileChange): void {
  const shape = (line: string) =>
    line
      .replace(/\[\{name.*\}\]/, '[]')
      .replaceAll(/, digest: ["']?sha256:(?:0+|a+)["']?/g, '')
      .replaceAll(/["']?(?:\bv1\b|\b1\.9\b|1\.10|sha256:0+|sha256:a+)["']?/g, 'VERSION')
  expect(shape(after)).toBe(shape(before))
}

function meaning(text: string): JsonValue {
  return JSON.parse(JSON.stringify(parse(text.replace(/^\uFEFF/, ''), { version: '1.1' }) ?? null))
}

/** What a kustomization is to say: both images in their new version, added in this order where they were not there. */
function wanted(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return value
  const version = { newTag: '1.10', digest }
  const images = isJsonArray(value['images']) ? value['images'] : []
  const names = bumps.map(({ image: { repository } }) => `registry.example.org/${repository}`)
  const kept = images.map(entry => {
    return isJsonObject(entry) && names.includes(String(entry['name'])) ? { ...entry, ...version } : entry
  })
  const there = new Set(images.map(entry => (isJsonObject(entry) ? entry['name'] : undefined)))
  const added = names.filter(name => !there.has(name)).map(name => ({ name, ...version }))
  return { ...value, images: [...kept, ...added] }
}
