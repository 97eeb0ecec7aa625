import type { RegoSource } from '../engine.ts'
import { RegoCompileFailed } from '../problem.ts'
import type { Import, Location, Module, Rule, Term } from './ast.ts'
import { Cursor, FUTURE_KEYWORDS } from './cursor.ts'
import { parseRules } from './parse-rule.ts'
import { parsePath, parseVar } from './parse-term.ts'
import { scan } from './scan.ts'
import { SyntaxProblem } from './syntax-problem.ts'

const LATER_KEYWORDS = ['not', 'and', 'or']

/**
 * Reads one Rego file. Names are not resolved and nothing is checked beyond the grammar.
 *
 * @throws RegoCompileFailed with the first mistake
 */
export function parseRego(source: RegoSource): Module {
  try {
    return parseModule(new Cursor(scan(source.text)), source)
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error
    const { message, location, code } = error
    throw new RegoCompileFailed([{ code, message, source: source.name, ...location }])
  }
}

function parseModule(cursor: Cursor, source: RegoSource): Module {
  let { version } = source
  if (version === 'v1') for (const word of FUTURE_KEYWORDS) cursor.enableKeyword(word)
  const packageLocation = cursor.token.location
  if (!cursor.takeKeyword('package')) throw cursor.unexpected('package expected')
  const path = parseName(cursor)
  const imports: Import[] = []
  const rules: Rule[] = []
  while (!isAtEnd(cursor)) {
    if (cursor.atKeyword('import')) {
      const entry = parseImport(cursor)
      imports.push(entry)
      if (enableImported(cursor, entry)) version = 'v1'
    } else rules.push(...parseRules(cursor, version))
  }
  return { source: source.name, version, package: path, packageLocation, imports, rules }
}

function isAtEnd(cursor: Cursor): boolean {
  return cursor.token.kind === 'end'
}

function parseName(cursor: Cursor): string[] {
  const head = parseVar(cursor)
  return [head.name, ...parsePath(cursor).map(textOf)]
}

function textOf(term: Term): string {
  if (term.kind === 'scalar' && typeof term.value === 'string') return term.value
  throw new SyntaxProblem('package and import paths must be plain names', term.location)
}

function parseImport(cursor: Cursor): Import {
  const { location } = cursor.advance()
  const path = parseName(cursor)
  if (!['data', 'input', 'future', 'rego'].includes(path[0] ?? '')) {
    throw new SyntaxProblem('unexpected import path, must begin with one of: {data, future, input, rego}', location)
  }
  const alias = cursor.takeKeyword('as') ? parseVar(cursor).name : undefined
  return { path, alias, location }
}

/** True where the rest of the file is version 1. */
function enableImported(cursor: Cursor, { path, location }: { path: readonly string[]; location: Location }): boolean {
  const [root, name, keyword] = path
  if (root === 'rego') {
    if (path.length !== 2 || name !== 'v1') throw new SyntaxProblem('invalid import, must be `rego.v1`', location)
    for (const word of FUTURE_KEYWORDS) cursor.enableKeyword(word)
    return true
  }
  if (root !== 'future') return false
  if (name !== 'keywords') throw new SyntaxProblem('invalid import, must be `future.keywords`', location)
  if (keyword !== undefined && LATER_KEYWORDS.includes(keyword)) {
    throw new SyntaxProblem(`the future keyword ${keyword} is not supported`, location, 'rego_unsupported_error')
  }
  if (keyword === undefined) for (const word of FUTURE_KEYWORDS) cursor.enableKeyword(word)
  else if (!FUTURE_KEYWORDS.includes(keyword)) {
    throw new SyntaxProblem(`unexpected keyword, must be one of [${FUTURE_KEYWORDS.join(' ')}]`, location)
  }
  // `every` needs `in`.
  else for (const word of keyword === 'every' ? ['every', 'in'] : [keyword]) cursor.enableKeyword(word)
  return false
}
