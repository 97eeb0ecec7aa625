import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parseYaml } from '../../src/yaml/parse.ts'
import { layout } from './kinds/layout.ts'
import { faultKinds } from './kinds/table.ts'
import { type Mutant, mutants } from './mutant.ts'
import { readFiles } from './read-files.ts'

const root = join(import.meta.dirname, '../..')
const tree = await readFiles(join(root, 'manifests'))
const all = [...mutants(tree, { seed: 1, count: 3_000 })]

test('every kind finds room in the manifests of this repository, and every policy of it is broken', async () => {
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(faultKinds.map(({ name }) => name)))
  const templates = [...(await readFiles(join(root, 'policies/templates'))).keys()]
  const policies = new Set(templates.filter(path => path.endsWith('/template.yaml')).map(path => path.split('/')[0]))
  expect(new Set(all.flatMap(({ policy }) => policy?.toLowerCase() ?? []))).toEqual(policies)
})

test('only faults of the layout and duplicate keys break the YAML', () => {
  const breaking = [...layout.map(({ name }) => name), 'duplicate-key']
  const broken = all.filter(
    ({ kind, file, text }) => !breaking.includes(kind) && parseYaml(text, file).problems.length > 0,
  )
  expect(broken.map(({ file, line, what }) => `${file}:${line}: ${what}`)).toEqual([])
})

test('comments stay', () => {
  const comments = (text: string) =>
    text
      .split('\n')
      .filter(line => /^\s*#/.test(line))
      .map(line => line.trim())
  const lost = all.filter(({ file, text }) => {
    const kept = new Set(comments(text))
    return comments(tree.get(file) ?? '').some(comment => !kept.has(comment))
  })
  expect(lost.map(({ what }) => what)).toEqual([])
})

/** The lines of the mutant that the file as it was does not have in their place: from, and to before. */
function changedLines({ file, text }: Mutant): {
  readonly from: number
  readonly to: number
  readonly lines: readonly string[]
} {
  const [before, lines] = [(tree.get(file) ?? '').split('\n'), text.split('\n')]
  const from = lines.findIndex((line, index) => line !== before[index])
  let same = 0
  while (same < Math.min(lines.length, before.length) - from && lines.at(-1 - same) === before.at(-1 - same)) same += 1
  return { from, to: lines.length - same, lines }
}

test('a fault stands in a line that changed, or in one that what changed is below', () => {
  // Two numbers that do not go together: the fault stands at one of them, whichever was changed.
  const paired = ['requests-over-limits', 'autoscaler-maximum-below-minimum']
  const astray = all.filter(mutant => {
    const { from, to, lines } = changedLines(mutant)
    const index = mutant.line - 1
    const indent = (line = '') => line.search(/[^ -]/)
    const between = lines.slice(index + 1, from)
    const isHolder = between.every(line => /^\s*(#|$)/.test(line) || indent(line) >= indent(lines[index]))
    return (
      !paired.includes(mutant.kind) && index !== from && !(index > from && index < to) && !(index < from && isHolder)
    )
  })
  expect(astray.map(({ file, line, what }) => `${file}:${line}: ${what}`)).toEqual([])
})
