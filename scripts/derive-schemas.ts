/**
 * Writes the schemas of Kubernetes' own types, `src/schema/kubernetes/<minor>.json`, from the OpenAPI v3 documents of each minor version:
 *
 *     npm run derive-schemas -- <folder with 1.32/, 1.33/, …, each holding what a server answers below /openapi/v3>
 *
 * or from the API server of the test bed, beside the minors that are there already:
 *
 *     npm run derive-schemas -- --from-testbed --kubernetes 1.37
 *
 * With `--to <folder>` they are written there instead. The newest minor is written in full, each older one as what differs from it.
 */
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadKubernetesTypes, supportedMinors } from '../src/schema/kubernetes/load.ts'
import type { KubernetesTypes } from '../src/schema/kubernetes/types.ts'
import { UserError } from '../src/text/user-error.ts'
import { deriveTypes, formatTypes, type OpenApiDocument, relateToNewest } from './schema-derivation.ts'

const usage = `npm run derive-schemas -- <folder of OpenAPI documents> [--to <folder>]
npm run derive-schemas -- --from-testbed [--kubernetes <minor>] [--to <folder>]`

try {
  const { positionals, values } = readArguments()
  const [folder] = positionals
  const to = values.to ?? join(import.meta.dirname, '../src/schema/kubernetes')
  write(folder === undefined ? await fromTestbed(values.kubernetes) : fromFolder(folder), to)
} catch (error) {
  if (!(error instanceof UserError)) throw error
  console.error(error.message)
  process.exitCode = 2
}

function readArguments() {
  const options = {
    'from-testbed': { type: 'boolean', default: false },
    kubernetes: { type: 'string' },
    to: { type: 'string' },
  } as const
  try {
    const { positionals, values } = parseArgs({ options, allowPositionals: true })
    const testbed = values['from-testbed']
    if (positionals.length === (testbed ? 0 : 1) && (testbed || values.kubernetes === undefined))
      return { positionals, values }
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
  throw new UserError(`Name either a folder or --from-testbed.\n${usage}`)
}

function fromFolder(folder: string): KubernetesTypes[] {
  const names = existsSync(folder) ? readdirSync(folder) : []
  const minors = names.filter(name => /^1\.\d+$/.test(name))
  if (minors.length === 0) throw new UserError(`${folder} has no folder named after a minor version, such as 1.35.`)
  return minors.map(minor => deriveTypes(minor, readDocuments(join(folder, minor))))
}

async function fromTestbed(wanted: string | undefined): Promise<KubernetesTypes[]> {
  const { defaultMinor, kubernetesMinors } = await import('../testbed/build/component.ts')
  const { readOpenApi } = await import('../testbed/schemas/read-openapi.ts')
  const { startTypesServer } = await import('../testbed/schemas/types-server.ts')
  const minor = kubernetesMinors.find(name => name === (wanted ?? defaultMinor))
  if (minor === undefined)
    throw new UserError(`The test bed has no Kubernetes ${wanted}. It has: ${kubernetesMinors.join(', ')}.`)
  await using server = await startTypesServer(minor, console.error)
  const served = deriveTypes(minor, await readOpenApi(server.cluster))
  if (!supportedMinors.includes(minor)) console.error(`${minor} is new: name it in src/schema/kubernetes/load.ts.`)
  const others = supportedMinors.filter(name => name !== minor).map(loadKubernetesTypes)
  return [served, ...(await Promise.all(others))]
}

function write(all: readonly KubernetesTypes[], folder: string): void {
  for (const types of relateToNewest(all)) {
    const text = formatTypes(types)
    writeFileSync(join(folder, `${types.kubernetes}.json`), text)
    const { kinds, definitions } = types
    console.log(
      `${types.kubernetes}: ${text.length} bytes, ${Object.keys(kinds).length} kinds, ${Object.keys(definitions).length} definitions`,
    )
  }
}

function readDocuments(folder: string): OpenApiDocument[] {
  const files = globSync('**/*.json', { cwd: folder }).sort()
  return files.map(file => JSON.parse(readFileSync(join(folder, file), 'utf8')) as OpenApiDocument)
}
