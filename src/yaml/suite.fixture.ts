import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isJsonArray, isJsonObject } from './json.ts'
import { parseYaml } from './parse.ts'

const suite = join(import.meta.dirname, '../../../shared/corpora/yaml-test-suite/src')

/** Whether the YAML test suite lies beside this checkout. */
export const hasSuite = existsSync(suite)

/** The texts of the YAML test suite, which writes what cannot be seen with signs of its own. */
export function* suiteTexts(): Generator<string> {
  for (const file of readdirSync(suite)) {
    const cases = parseYaml(readFileSync(join(suite, file), 'utf8'), file).documents[0]?.value
    for (const entry of isJsonArray(cases) ? cases : []) {
      const text = isJsonObject(entry) ? entry['yaml'] : undefined
      if (typeof text === 'string')
        yield text
          .replaceAll('␣', ' ')
          .replace(/—*»/g, '\t')
          .replaceAll('⇔', '\ufeff')
          .replaceAll('↵', '')
          .replaceAll('←', '\r')
          .replace(/∎\n?$/, '')
    }
  }
}
