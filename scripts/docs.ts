/**
 * Writes the inputs and outputs of every action into its README, from `action.yml` (`npm run docs`).
 * With `--check` it writes nothing and ends with 1 where a README is out of date.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { load } from 'js-yaml'
import { withSections } from './docs/action-tables.ts'

const root = join(import.meta.dirname, '..')
const check = process.argv.includes('--check')
let stale = 0
for (const file of globSync('actions/*/action.yml', { cwd: root }).sort()) {
  const readme = join(dirname(file), 'README.md')
  const before = readFileSync(join(root, readme), 'utf8')
  const after = withSections(before, load(readFileSync(join(root, file), 'utf8')), file)
  if (before === after) continue
  stale++
  if (check) console.error(`${readme}: its tables differ from ${file}; run "npm run docs"`)
  else writeFileSync(join(root, readme), after)
}
console.error(check ? `docs: ${stale} out of date` : `docs: ${stale} written`)
process.exitCode = check && stale > 0 ? 1 : 0
