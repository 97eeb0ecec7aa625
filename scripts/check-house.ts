/** Checks the rules of the house: `npm run check:house`. Prints every breach and ends with 1 where there is one. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { judgeFile, judgeHouse } from './house/rules.ts'

const root = join(import.meta.dirname, '..')
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', '*.ts'], {
  cwd: root,
  encoding: 'utf8',
})
const files = listed
  .split('\0')
  .filter(path => path !== '' && existsSync(join(root, path)))
  .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))

const breaches = [...files.flatMap(judgeFile), ...judgeHouse(files)]
for (const { path, what } of breaches) console.error(`${path}: ${what}`)
console.error(
  breaches.length === 0 ? `house: ${files.length} files keep the rules` : `house: ${breaches.length} breaches`,
)
process.exitCode = breaches.length === 0 ? 0 : 1
