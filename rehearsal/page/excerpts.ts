import type { LineAnnotation } from './story.ts'

/** A run of a file's lines with the annotations that stand under them. */
export interface Excerpt {
  readonly path: string
  readonly lines: readonly {
    readonly number: number
    readonly text: string
    readonly annotations: readonly LineAnnotation[]
  }[]
}

const context = 3

/**
 * The stretches of files around their annotations, a few lines of context each; near stretches of one file are joined.
 * An annotation of a file whose text is not there, or beyond its end, is shown without lines.
 */
export function excerptsOf(annotations: readonly LineAnnotation[], files: ReadonlyMap<string, string>): Excerpt[] {
  const byPath = Map.groupBy(annotations, annotation => annotation.path)
  return [...byPath]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([path, own]) => excerptsOfFile(path, own, files.get(path) ?? ''))
}

function excerptsOfFile(path: string, annotations: readonly LineAnnotation[], text: string): Excerpt[] {
  const lines = text.split(/\r?\n/)
  const shown = new Set<number>()
  for (const { startLine, endLine } of annotations) {
    for (let line = startLine - context; line <= endLine + context; line++)
      if (line >= 1 && line <= lines.length) shown.add(line)
    shown.add(endLine)
  }
  const excerpts: { path: string; lines: Excerpt['lines'][number][] }[] = []
  let previous = Number.NEGATIVE_INFINITY
  for (const number of [...shown].sort((left, right) => left - right)) {
    if (number !== previous + 1) excerpts.push({ path, lines: [] })
    const under = annotations.filter(annotation => annotation.endLine === number)
    excerpts.at(-1)?.lines.push({ number, text: lines[number - 1] ?? '', annotations: under })
    previous = number
  }
  return excerpts
}
