import { domains, judgeImport } from './layers.ts'
import { importsOf, type SourceFile, withoutComments } from './source.ts'

/** A breach of a rule of the house. */
export interface Breach {
  readonly path: string
  readonly what: string
}

const longest = 300
const medianLimit = 100
const emptyNames = /(^|\/)(utils?|helpers?|common|misc)(\.|\/|-|$)/

/** The rules that look at one file. */
export function judgeFile(file: SourceFile): Breach[] {
  const breaches: string[] = []
  const lines = lineCount(file)
  if (lines > longest) breaches.push(`it has ${lines} lines; split it along a concept, ${longest} is the most`)
  if (emptyNames.test(file.path)) breaches.push('its name says nothing; name it after what is in it')
  for (const target of importsOf(file)) {
    const wrong = judgeImport(file.path, target)
    if (wrong !== undefined) breaches.push(wrong)
  }
  if (touchesProcess(file))
    breaches.push('only src/action and cli/ touch the process; take what you need as an argument')
  if (file.path.endsWith('.test.ts') && !/\b(test|it)\b/.test(file.text))
    breaches.push('it is named a test and has none')
  return breaches.map(what => ({ path: file.path, what }))
}

/** The rules that look at all files together. */
export function judgeHouse(files: readonly SourceFile[]): Breach[] {
  const breaches: Breach[] = []
  const rooms = new Set(files.filter(file => file.path.startsWith('src/')).map(file => file.path.split('/')[1] ?? ''))
  for (const room of rooms) {
    if (!domains.includes(room)) breaches.push({ path: `src/${room}`, what: 'it is not in the list of domains' })
  }
  const lengths = files.map(lineCount).sort((left, right) => left - right)
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0
  if (median >= medianLimit)
    breaches.push({
      path: '.',
      what: `half of all files have ${median} lines or more; the median stays under ${medianLimit}`,
    })
  const paths = new Set(files.map(file => file.path))
  for (const { path } of files) {
    if (!path.endsWith('.test.ts') || isStory(path)) continue
    if (!testedFiles(path).some(file => paths.has(file)))
      breaches.push({ path, what: 'no file of the same name stands beside it' })
  }
  return breaches
}

/** What a test may stand beside: `catalog.gateway-api.test.ts` tests `catalog.ts` in one respect. */
function testedFiles(path: string): string[] {
  const name = path.replace(/\.test\.ts$/, '')
  return [`${name}.ts`, `${name.replace(/\.[a-z-]+$/, '')}.ts`]
}

/** A test of a whole (an action, a peer, a folder of policies) is named after what it plays, not after one file. */
function isStory(path: string): boolean {
  return !path.startsWith('src/') && !path.startsWith('scripts/')
}

function lineCount({ text }: SourceFile): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

/** Tests start processes and read the environment of the machine they run on; the library does not. */
function touchesProcess(file: SourceFile): boolean {
  if (
    !file.path.startsWith('src/') ||
    file.path.startsWith('src/action/') ||
    /\.test\.ts$|\/testdata\//.test(file.path)
  )
    return false
  // Ending a group of processes that one has started is no business of the own process, though Node keeps it there.
  const text = withoutComments(file.text).replace("import { kill } from 'node:process'", '')
  return /(?<![.\w'"])process\.|['"](node:)?process['"]/.test(text)
}
