import type { YamlDocument } from '../yaml/document.ts'
import { mappingsOf, type Text, textAt, textsAt } from './fields.ts'
import { lineOf, type Mistake } from './mistake.ts'

/** Sections of the status comment beside those of the environments; `status` is the comment itself. */
const takenNames = ['review', 'preview', 'status']

/** Names that must stand for one thing only: applications, environments, and the Argo CD Applications of all environments. */
export function nameMistakes(document: YamlDocument): readonly Mistake[] {
  const { value: root } = document
  const names = (list: string) => mappingsOf(root, list).flatMap(({ pointer }) => textAt(root, [...pointer, 'name']))
  // What one environment lists twice is told by list-rules.ts.
  const deployed = mappingsOf(root, 'environments').flatMap(({ pointer }) =>
    distinct(textsAt(root, [...pointer, 'applications'])),
  )
  const environments = names('environments')
  return [
    ...environments.filter(({ text }) => takenNames.includes(text)).map(takenName),
    ...repeated(document, names('applications'), 'Two applications are named', 'Rename one of the two.'),
    ...repeated(document, environments, 'Two environments are named', 'Rename one of the two.'),
    ...repeated(
      document,
      deployed,
      'Two environments have the Argo CD Application',
      'Leave it to the environment that it deploys.',
    ),
  ]
}

function takenName({ text, pointer }: Text): Mistake {
  const message = `An environment cannot be called ${JSON.stringify(text)}: the status comment has a part of that name.`
  return { rule: 'taken-name', pointer, part: 'value', message, fix: 'Give the environment another name.' }
}

function distinct(texts: readonly Text[]): readonly Text[] {
  const seen = new Set<string>()
  return texts.filter(({ text }) => !seen.has(text) && seen.add(text))
}

function repeated(document: YamlDocument, texts: readonly Text[], what: string, fix: string): readonly Mistake[] {
  const first = new Map<string, Text>()
  const mistakes: Mistake[] = []
  for (const found of texts) {
    const known = first.get(found.text)
    if (known === undefined) {
      first.set(found.text, found)
      continue
    }
    const lines = `lines ${lineOf(document, known.pointer)} and ${lineOf(document, found.pointer)}`
    const message = `${what} ${JSON.stringify(found.text)} (${lines}).`
    mistakes.push({ rule: 'duplicate-name', pointer: found.pointer, part: 'value', message, fix })
  }
  return mistakes
}
