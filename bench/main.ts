/** `npm run bench -- NAME`: prints a table against a peer in the same run; the last line is one JSON object with every figure. */
import { join } from 'node:path'
import { formatResult } from './result.ts'

const benches: Readonly<Record<string, (root: string) => Promise<Parameters<typeof formatResult>[0]>>> = {
  bump: async () => (await import('./bump.ts')).benchBump(),
  preview: async root => (await import('./preview.ts')).benchPreview(root),
  start: async root => (await import('./start.ts')).benchStart(root),
}

const [name = ''] = process.argv.slice(2)
const bench = benches[name]
if (bench === undefined) {
  console.error(`There is no benchmark ${JSON.stringify(name)}. There is: ${Object.keys(benches).join(', ')}.`)
  process.exitCode = 2
} else {
  console.log(formatResult(await bench(join(import.meta.dirname, '..'))))
}
