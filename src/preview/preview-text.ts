import type { Palette } from '../text/ansi.ts'
import { withoutCommands } from '../text/escape-command.ts'
import { truncate } from '../text/truncate.ts'
import { visible, visibleLine } from '../text/visible.ts'
import { countsText, verdictText } from './count-changes.ts'
import { titleOf } from './markdown-environment.ts'
import type { EnvironmentPreview, FieldChange, ObjectChange, Preview } from './preview.ts'
import { changeText, hasMoreThanImages, imageText, objectText, syncText, unknownText } from './wording.ts'

const mostOfLine = { characters: 1_000 }

/** The preview as a person reads it in a terminal: each environment with its Applications, images and objects, then the verdict. */
export function previewToText(preview: Preview, palette: Palette): string {
  const { environments, unchanged, notPreviewed, mistakes } = preview
  const counts = countsText(environments)
  const lines = [
    ...environments.flatMap(environment => [...environmentLines(environment, palette), '']),
    ...mistakes.map(({ file, range: { start }, message, fix = '' }) =>
      line(0, `${file}:${start.line}:${start.column}: ${message} ${fix}`),
    ),
    palette.strong(`${verdictText(preview)}${counts === '' ? '' : ` (${counts})`}`),
    ...(environments.length > 0 && unchanged.length > 0 ? [line(2, `unchanged: ${unchanged.join(', ')}`)] : []),
    ...notPreviewed.map(({ what, reason }) => line(2, `not rendered here: ${what}: ${reason}`)),
  ]
  return withoutCommands(`${lines.map(text => text.trimEnd()).join('\n')}\n`)
}

function environmentLines(environment: EnvironmentPreview, palette: Palette): readonly string[] {
  const { applications, images, objects, unknown } = environment
  return [
    palette.strong(line(0, titleOf(environment))),
    ...applications.map(change => line(2, `Application ${change.name} ${syncText(change)}`)),
    ...unknown.map(render => palette.warning(line(2, `${render.render} ${unknownText(render)}: ${render.reason}`))),
    ...images.map(({ object, container, before, after }) => {
      const [from, to] = [before, after].map(image => (image === undefined ? 'none' : imageText(image)))
      return line(2, `${objectText(object)}, ${container}: ${from} → ${to}`)
    }),
    ...objects.filter(hasMoreThanImages).flatMap(change => objectLines(change, palette)),
  ]
}

function objectLines(change: ObjectChange, palette: Palette): readonly string[] {
  return [
    line(2, `${objectText(change.object)} ${changeText(change)}`),
    ...change.refusals.map(({ message, fix }) => palette.error(line(4, `will be refused: ${message}. ${fix}`))),
    ...change.takesUp.map(name => line(4, `reads ${name} under its new name`)),
    ...change.fields.flatMap(field => fieldLines(field, palette)),
  ]
}

function fieldLines({ path, before, after, lines }: FieldChange, palette: Palette): readonly string[] {
  const place = path === '' ? '(all of it)' : path
  if (lines !== undefined)
    return [
      line(4, `${place}:`),
      ...lines.map(text => {
        // What is in front of a line belongs to it.
        const shown = `      ${visible(truncate(text, mostOfLine)).replaceAll('\n', ' ')}`
        return text.startsWith('+')
          ? palette.good(shown)
          : text.startsWith('-')
            ? palette.error(shown)
            : palette.dim(shown)
      }),
    ]
  if (before === undefined) return [line(4, `${place}: new, ${after ?? ''}`)]
  if (after === undefined) return [line(4, `${place}: gone, before ${before}`)]
  return [line(4, `${place}: ${before} → ${after}`)]
}

/** One line, whatever is in the text: nothing in it can pass for a line of its own. */
function line(indent: number, text: string): string {
  return `${' '.repeat(indent)}${visibleLine(truncate(text, mostOfLine))}`
}
