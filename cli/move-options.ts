import { list } from '../src/action/list-input.ts'
import type { MoveCall } from '../src/promotion/move/call.ts'
import { connectMeans } from '../src/promotion/move/inputs.ts'
import type { MoveMeans } from '../src/promotion/move/means.ts'
import { UserError } from '../src/text/user-error.ts'
import { oneOf } from './command.ts'
import type { Terminal } from './terminal.ts'

/** The options that say where images move, the same for a promotion and a rollback. */
export const moveOptions = {
  images: { type: 'string', multiple: true },
  repository: { type: 'string' },
  branch: { type: 'string', default: 'main' },
  'source-repository': { type: 'string' },
  mode: { type: 'string', default: 'commit' },
  'dry-run': { type: 'boolean', default: false },
  format: { type: 'string', default: 'text' },
} as const

export const moveHelp = `  --images NAME[,NAME…]      applications of towpath.yaml, or their images; may be given again
  --repository OWNER/NAME    the repository with the manifests
  --branch NAME              the branch that Argo CD watches (main)
  --source-repository OWNER/NAME
                             what the images are built from, with its tags, records and runs;
                             without it, --repository
  --mode MODE                commit or pull-request (commit)
  --dry-run                  say what would change, and write nothing
  --format FORMAT            text or json (text)

Reads towpath.yaml here. The token for GitHub is read from GITHUB_TOKEN, and from MANIFESTS_TOKEN
where the manifests take another.`

interface MoveValues {
  readonly images?: readonly string[]
  readonly repository?: string
  readonly branch: string
  readonly 'source-repository'?: string
  readonly mode: string
  readonly 'dry-run': boolean
}

/** What the options say. A person moves: no run is named. @throws UserError */
export function moveCall(values: MoveValues): MoveCall {
  const mode = oneOf('mode', values.mode, ['commit', 'pull-request'])
  return {
    images: list().parse((values.images ?? []).join(',')),
    branch: values.branch,
    mode: values['dry-run'] ? 'dry-run' : mode,
    run: undefined,
  }
}

/** @throws UserError without a repository or a token, and with every mistake of towpath.yaml */
export function moveMeans(
  values: Pick<MoveValues, 'repository' | 'source-repository'>,
  terminal: Terminal,
): Promise<MoveMeans> {
  const { repository } = values
  const sourceRepository = values['source-repository'] ?? repository
  if (sourceRepository === undefined) throw new UserError('Give --repository OWNER/NAME: where the manifests are.')
  const { environment, folder, signal, log } = terminal
  const githubToken = environment['GITHUB_TOKEN'] ?? ''
  if (githubToken === '') throw new UserError(`Set GITHUB_TOKEN to a token for ${sourceRepository}.`)
  const manifestsToken = environment['MANIFESTS_TOKEN'] || undefined
  return connectMeans(
    { repository, sourceRepository, githubToken, manifestsToken },
    { environment, workspace: folder, signal, log },
  )
}
