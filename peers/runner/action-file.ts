import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { load } from 'js-yaml'

/** What the runner takes from an action.yml. */
export interface RunnableAction {
  /** Absolute path of the JavaScript file to run. */
  readonly main: string
  /** The inputs' defaults, with `${{ github.token }}` filled in. */
  readonly defaults: Readonly<Record<string, string>>
}

export interface WantedAction {
  /** The repository with the actions, absolute. */
  readonly root: string
  readonly name: string
  readonly token: string
  /** `bundle`: what `runs.main` names, as on a runner; `source`: the entry it is built from. */
  readonly code: 'bundle' | 'source'
}

export async function readAction({ root, name, token, code }: WantedAction): Promise<RunnableAction> {
  const folder = join(root, 'actions', name)
  const file = join(folder, 'action.yml')
  const action = load(await readFile(file, 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default?: unknown }>>
    readonly runs: { readonly using: string; readonly main: string }
  }
  if (action.runs.using !== 'node24')
    throw new Error(`${file}: runs.using is ${action.runs.using}; this runner has node24`)
  const defaults = Object.entries(action.inputs)
    .filter(([, input]) => input.default !== undefined)
    .map(([input, { default: value }]) => [input, String(value).replaceAll(/\$\{\{ *github\.token *\}\}/g, token)])
  return {
    main: join(folder, code === 'bundle' ? action.runs.main : 'main.ts'),
    defaults: Object.fromEntries(defaults),
  }
}
