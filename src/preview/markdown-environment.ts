import { withoutCommands } from '../text/escape-command.ts'
import { markdownBlock, markdownCode, markdownText } from '../text/escape-markdown.ts'
import { plural } from '../text/plural.ts'
import { truncate } from '../text/truncate.ts'
import { countsText } from './count-changes.ts'
import type { EnvironmentPreview, FieldChange, ImageChange, ObjectChange } from './preview.ts'
import { changeText, hasMoreThanImages, imageText, objectText, syncText, unknownText } from './wording.ts'

/** How much is told of an environment, the most first. */
export const details = ['fields', 'objects', 'counts'] as const

export type Detail = (typeof details)[number]

const most = { items: 50, fields: 20, name: { characters: 300 }, text: { characters: 600 } } as const

/** One environment: what syncs and what will be refused, then images, then the objects, folded. Every text in it is escaped. */
export function markdownEnvironment(environment: EnvironmentPreview, detail: Detail): string {
  const { images, objects, applications, unknown } = environment
  const title = `#### ${markdownText(truncate(titleOf(environment), most.name))}`
  const counts = countsText([environment])
  if (detail === 'counts') return `${title}\n\n${counts || plural(applications.length, 'Application')}`
  const told = objects.filter(hasMoreThanImages)
  const notes = [
    ...cutList(applications, change => `- Application ${code(change.name)} ${text(syncText(change))}`),
    ...cutList(objects.flatMap(refusalsOf), refusal => refusal),
    ...cutList(unknown, render => `- ${code(render.render)} ${text(unknownText(render))}: ${text(render.reason)}`),
  ]
  const items = cutList(told, object => markdownObject(object, detail))
  const list =
    items.length === 0
      ? ''
      : `<details><summary>${plural(told.length, 'object')}</summary>\n\n${items.join('\n')}\n\n</details>`
  return [title, notes.join('\n'), imageTable(images), list].filter(block => block !== '').join('\n\n')
}

export function titleOf({ name, kind }: EnvironmentPreview): string {
  return kind === 'application' ? `Application ${name}` : name
}

function imageTable(images: readonly ImageChange[]): string {
  if (images.length === 0) return ''
  const rows = images.slice(0, most.items).map(({ object, container, before, after }) => {
    const cells = [`${text(objectText(object))}, ${code(container)}`, ...[before, after].map(imageCell)]
    return `| ${cells.join(' | ')} |`
  })
  const left = images.length - rows.length
  const rest = left > 0 ? `\n\n…and ${plural(left, 'more image')}` : ''
  return `| container | image before | image after |\n| --- | --- | --- |\n${rows.join('\n')}${rest}`
}

function imageCell(image: string | undefined): string {
  return image === undefined ? 'none' : code(imageText(image))
}

function refusalsOf({ object, refusals }: ObjectChange): readonly string[] {
  return refusals.map(
    ({ message, fix }) => `- **Will be refused** ${text(objectText(object))}: ${text(message)}. ${text(fix)}`,
  )
}

function markdownObject(change: ObjectChange, detail: Detail): string {
  const line = `- **${text(objectText(change.object))}** ${text(changeText(change))}`
  if (detail === 'objects') return line
  return [
    line,
    ...change.takesUp.map(name => `  - reads ${text(name)} under its new name`),
    ...cutList(change.fields, markdownField, most.fields, '  '),
  ].join('\n')
}

function markdownField({ path, before, after, lines }: FieldChange): string {
  const place = code(path) || '(all of it)'
  if (lines !== undefined) return `\n  ${place}\n\n${block(lines)}`
  if (before === undefined) return `  - ${place}: new, ${code(after ?? '') || 'empty'}`
  if (after === undefined) return `  - ${place}: gone, before ${code(before) || 'empty'}`
  return `  - ${place}: ${code(before) || 'empty'} → ${code(after) || 'empty'}`
}

/** Two spaces in: the block belongs to the object's item, and who cuts the comment sees that it is one. */
function block(lines: readonly string[]): string {
  const cut = lines.slice(0, most.items).map(line => truncate(line, most.name))
  return markdownBlock(withoutCommands(cut.join('\n')), 'diff').replaceAll(/^/gm, '  ')
}

function cutList<Item>(
  items: readonly Item[],
  write: (item: Item) => string,
  mostItems: number = most.items,
  indent = '',
): readonly string[] {
  const left = items.length - mostItems
  return [...items.slice(0, mostItems).map(write), ...(left > 0 ? [`${indent}- …and ${left} more`] : [])]
}

function code(value: string): string {
  return markdownCode(truncate(value, most.name))
}

function text(value: string): string {
  return markdownText(truncate(value, most.text))
}
