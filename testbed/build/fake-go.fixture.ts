import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the stand-in for Go does with a package: writes a program, says something and fails, or does not end before its parent. */
export type FakeBuild = 'program' | 'hang' | { readonly fails: string }

export interface FakeGo {
  /** For the PATH: it holds `go` and nothing else. */
  readonly folder: string
  /** What `go build` does, by the package's import path; `program` where it is not named. */
  plan(builds: Readonly<Record<string, FakeBuild>>): Promise<void>
  /** The arguments of each call so far. */
  calls(): Promise<string[][]>
}

/**
 * A `go` that answers as the real one does and compiles nothing.
 *
 * @param sources what `go mod download -json` gives as the folder of a module
 */
export async function makeFakeGo(folder: string, { version = 'go1.26.8', sources = '' } = {}): Promise<FakeGo> {
  const [plan, calls] = [join(folder, 'plan.json'), join(folder, 'calls')]
  await mkdir(folder, { recursive: true })
  await writeFile(plan, '{}')
  await writeFile(calls, '')
  const given = JSON.stringify({ plan, calls, version, sources })
  await writeFile(join(folder, 'go'), `#!${process.execPath}\n(${fakeGo})(require('node:fs'), ${given})\n`)
  await chmod(join(folder, 'go'), 0o755)
  return {
    folder,
    plan: builds => writeFile(plan, JSON.stringify(builds)),
    async calls() {
      const lines = (await readFile(calls, 'utf8')).split('\n').filter(line => line !== '')
      return lines.map(line => JSON.parse(line) as string[])
    },
  }
}

/** The text of the program: it runs by itself, so it names nothing of this file. */
const fakeGo = `(fs, given) => {
  const args = process.argv.slice(2)
  fs.appendFileSync(given.calls, JSON.stringify(args) + '\\n')
  if (args[0] === 'env') return console.log(given.version)
  if (args[0] === 'mod') return console.log(JSON.stringify({ Dir: given.sources }))
  console.error('go: downloading example.org/module v1.0.0')
  const build = JSON.parse(fs.readFileSync(given.plan, 'utf8'))[args.at(-1)] ?? 'program'
  const parent = process.ppid
  if (build === 'hang') return setInterval(() => process.ppid === parent || process.exit(), 50)
  if (build === 'program') return fs.writeFileSync(args[args.indexOf('-o') + 1], 'program', { mode: 0o555 })
  console.error(build.fails)
  process.exitCode = 1
}`
