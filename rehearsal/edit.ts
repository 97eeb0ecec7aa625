import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Edit, SeededFault } from './scene.ts'

/**
 * Makes a scene's changes in a working copy.
 *
 * @throws Error where the text to replace does not stand in the file exactly once: the tree has moved on, and the scene must follow
 */
export async function applyEdits(folder: string, edits: readonly Edit[]): Promise<void> {
  for (const { file, before, after } of edits) {
    const path = join(folder, file)
    const text = await readFile(path, 'utf8')
    lineOf(text, before, file)
    await writeFile(
      path,
      text.replace(before, () => after),
    )
  }
}

/** Where a seeded fault must be found. */
export async function expectedLine(folder: string, fault: SeededFault): Promise<number> {
  return lineOf(await readFile(join(folder, fault.file), 'utf8'), fault.at, fault.file)
}

function lineOf(text: string, part: string, file: string): number {
  const at = text.indexOf(part)
  if (at === -1 || text.indexOf(part, at + 1) !== -1) {
    throw new Error(`${file}: ${JSON.stringify(part)} must stand there exactly once; mend rehearsal/scenes.ts`)
  }
  return text.slice(0, at).split('\n').length
}
