import { configFile } from '../../config/read.ts'
import { requireSoundConfig } from '../../config/sound-config.ts'
import { createGitHub } from '../../github/client.ts'
import { readRunAttempt } from '../../github/run-attempt.ts'
import type { Step } from '../../github/step.ts'
import { UserError } from '../../text/user-error.ts'
import type { ReleaseRun } from './call.ts'
import type { MoveMeans } from './means.ts'

/** The repositories of a promotion or rollback, as a caller names them, and the tokens for them. */
export interface MovePlaces {
  /** With the manifests, `owner/name`; default: the source's. */
  readonly repository: string | undefined
  /** That the images are built from: it has the tags, the records and the runs. */
  readonly sourceRepository: string
  readonly githubToken: string
  /** Default: `githubToken`. */
  readonly manifestsToken: string | undefined
}

/** @throws UserError with every mistake of towpath.yaml, and where there is none */
export async function connectMeans(
  places: MovePlaces,
  { environment, workspace, signal, log }: Pick<Step, 'environment' | 'workspace' | 'signal' | 'log'>,
): Promise<MoveMeans> {
  const config = await requireSoundConfig(workspace)
  if (config === undefined)
    throw new UserError(
      `There is no ${configFile} that says what the environments are. Check out the repository that has it.`,
    )
  const apiUrl = environment['GITHUB_API_URL'] ?? 'https://api.github.com'
  const connect = (repository: string, token: string) => createGitHub({ apiUrl, token, repository, signal, log })
  const { sourceRepository, repository = sourceRepository, githubToken, manifestsToken = githubToken } = places
  const source = await connect(sourceRepository, githubToken)
  const isOne = repository.toLowerCase() === sourceRepository.toLowerCase() && manifestsToken === githubToken
  const configuration = isOne ? source : await connect(repository, manifestsToken)
  return { config, source, configuration, now: Date.now }
}

/**
 * The run that a step is part of, as it counts for a release: one of the repository whose records count.
 *
 * @returns undefined outside of a runner
 */
export function readReleaseRun(environment: Step['environment'], sourceRepository: string): ReleaseRun | undefined {
  const run = readRunAttempt(environment)
  const repository = environment['GITHUB_REPOSITORY'] ?? ''
  if (run === undefined || repository.toLowerCase() !== sourceRepository.toLowerCase()) return undefined
  const startedBy = environment['GITHUB_TRIGGERING_ACTOR'] ?? environment['GITHUB_ACTOR'] ?? ''
  // owner/name/.github/workflows/release.yml@refs/tags/v1
  const [, workflow] = /^[^/]+\/[^/]+\/(.+?)@/.exec(environment['GITHUB_WORKFLOW_REF'] ?? '') ?? []
  return { ...run, startedBy, workflow }
}

/** The tag whose push started a run, with the commit that it named then. */
export function readPushedTag(environment: Step['environment']): { tag: string; commit: string } | undefined {
  const [, tag] = /^refs\/tags\/(.+)$/.exec(environment['GITHUB_REF'] ?? '') ?? []
  const commit = environment['GITHUB_SHA'] ?? ''
  return tag === undefined || commit === '' ? undefined : { tag, commit }
}
