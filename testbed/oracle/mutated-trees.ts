import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { configFile } from '../../src/config/read.ts'
import { readTree } from '../../src/manifest/read-tree.ts'
import { inScratchFolder } from '../../src/manifest/scratch-folder.ts'
import { limitTasks } from '../../src/review/task-limit.ts'
import { type Mutant, mutants } from '../mutate/mutant.ts'
import type { StateReviewer } from './review-state.ts'
import { isInScope, type Scope } from './scope.ts'
import type { TreeState } from './state.ts'

/** While one state waits for its renders, another is checked. */
const width = 2

export interface MutatedState {
  readonly mutant: Mutant
  readonly state: TreeState
}

/**
 * Reviews every mutant of the files in scope. Each is the tree with that one file changed, in a copy of what the renders are made from.
 *
 * @param base the tree without a fault
 */
export async function reviewMutants(
  scope: Scope,
  base: TreeState,
  reviewer: StateReviewer,
  options: {
    readonly seed: number
    readonly count: number
    readonly kinds?: readonly string[]
    readonly done: (reviewed: number) => void
  },
): Promise<MutatedState[]> {
  const files = await textsOf(scope, base)
  const inScope = new Map([...files].filter(([file]) => isInScope(scope, file) && file !== configFile))
  const turn = limitTasks(width)
  const { done, ...chosen } = options
  return inScratchFolder(async scratch => {
    const copies = Array.from({ length: width }, (_, index) => join(scratch, String(index)))
    for (const copy of copies) await writeAll(copy, files)
    let reviewed = 0
    return Promise.all(
      [...mutants(inScope, chosen)].map(mutant =>
        turn(async () => {
          const copy = copies.pop() ?? ''
          await writeFile(join(copy, mutant.file), mutant.text)
          const state = await reviewer.review(copy)
          await writeFile(join(copy, mutant.file), files.get(mutant.file) ?? '')
          copies.push(copy)
          done(++reviewed)
          return { mutant, state }
        }),
      ),
    )
  })
}

/** What the renders are made from, and what is in scope besides. */
async function textsOf(scope: Scope, base: TreeState): Promise<ReadonlyMap<string, string>> {
  const tree = await readTree(scope.root)
  const used = new Set(base.units.flatMap(({ render }) => [...render.files]))
  const wanted = tree.paths.filter(path => path === configFile || used.has(path) || isInScope(scope, path))
  return new Map(
    wanted.flatMap((path): [string, string][] => {
      const text = tree.text(path)
      return text === undefined ? [] : [[path, text]]
    }),
  )
}

async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}
