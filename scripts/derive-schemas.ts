/**
 * Writes the schemas of Kubernetes' own types, `src/schema/kubernetes/<minor>.json`, from the OpenAPI v3 documents of each minor version:
 *
 *     npm run derive-schemas -- <folder with 1.32/, 1.33/, …, each holding what a server answers below /openapi/v3>
 *
 * The newest minor is written in full, each older one as what differs from it.
 */
import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deriveTypes, differenceTo, formatTypes, type OpenApiDocument } from './schema-derivation.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Name the folder of the OpenAPI documents: npm run derive-schemas -- <folder>')
  process.exit(2)
}

const minors = readdirSync(folder)
  .filter(name => /^1\.\d+$/.test(name))
  .sort((left, right) => Number(right.slice(2)) - Number(left.slice(2)))

const all = minors.map(minor => deriveTypes(minor, readDocuments(join(folder, minor))))
const [newest, ...older] = all
if (newest === undefined) {
  console.error(`${folder} has no folder named after a minor version, such as 1.35.`)
  process.exit(2)
}
for (const types of [newest, ...older.map(minor => differenceTo(newest, minor))]) {
  const file = join(import.meta.dirname, '../src/schema/kubernetes', `${types.kubernetes}.json`)
  const text = formatTypes(types)
  writeFileSync(file, text)
  const { kinds, definitions } = types
  console.log(
    `${types.kubernetes}: ${text.length} bytes, ${Object.keys(kinds).length} kinds, ${Object.keys(definitions).length} definitions`,
  )
}

function readDocuments(folder: string): OpenApiDocument[] {
  const files = globSync('**/*.json', { cwd: folder }).sort()
  return files.map(file => JSON.parse(readFileSync(join(folder, file), 'utf8')) as OpenApiDocument)
}
