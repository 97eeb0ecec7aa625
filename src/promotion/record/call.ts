import type { Environment, TowpathConfig } from '../../config/config.ts'
import { environmentsNamed } from '../../config/environments-named.ts'
import type { Digest } from '../../image/digest.ts'
import { imageName, parseReference } from '../../image/reference.ts'
import type { RolloutOutcome } from '../../rollout/await-options.ts'
import { UserError } from '../../text/user-error.ts'
import type { MetricsVerdict } from '../evidence/evidence.ts'
import { type AwaitedApplication, readAwaitedApplications } from './awaited-applications.ts'

/** An ended rollout as a caller's texts say it. */
export interface RecordCall {
  readonly environment: string
  /** Lines `name[:tag]@digest`. */
  readonly images: readonly string[]
  /** Undefined where the trailers of `commit` say it. */
  readonly sourceCommit: string | undefined
  readonly commit: string
  readonly outcome: RolloutOutcome
  /** JSON, or empty. */
  readonly applications: string
  readonly verdict: MetricsVerdict | undefined
}

/** An image of a rollout, as a caller names it. */
export interface NamedImage {
  /** Without tag and digest. */
  readonly name: string
  readonly tag: string | undefined
  readonly digest: Digest
}

/** An image of a rollout. */
export interface RolledOutImage extends NamedImage {
  /** The commit that it was built from. */
  readonly source: string
}

/** A rollout that has ended, and is to be recorded. */
export interface EndedRollout {
  readonly environment: string
  /** What people use: releases end there. */
  readonly production: boolean
  readonly images: readonly RolledOutImage[]
  /** The commit that brought the digests into the manifests. */
  readonly commit: string
  readonly outcome: RolloutOutcome
  readonly applications: readonly AwaitedApplication[]
  readonly verdict: MetricsVerdict | undefined
}

/** A rollout as it was called, whose images may not be known to the commit that each was built from. */
export interface CalledRollout extends Omit<EndedRollout, 'images'> {
  readonly images: readonly NamedImage[]
  /** The commit that all of them were built from; undefined where the trailers of `commit` say it of each. */
  readonly source: string | undefined
}

/** @throws UserError with every mistake */
export function readRecordCall(call: RecordCall, config: TowpathConfig | undefined): CalledRollout {
  const mistakes: string[] = []
  const attempt = <Value>(read: () => Value): Value | undefined => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      mistakes.push(error.message)
      return undefined
    }
  }
  const environment = attempt(() => environmentOf(config, call.environment))
  const images = call.images.flatMap(text => attempt(() => readImage(text)) ?? [])
  const applications = attempt(() => readAwaitedApplications(call.applications))
  if (call.images.length === 0) mistakes.push('input images: no image is given. Give the output "images" of the bump.')
  mistakes.push(...repeated(images), ...notCommits(call))
  if (mistakes.length > 0 || environment === undefined || applications === undefined)
    throw new UserError(mistakes.join('\n'))
  const { outcome, sourceCommit: source, commit, verdict } = call
  const production = isProduction(environment, config?.environments ?? [])
  return { environment: environment.name, production, images, source, commit, outcome, applications, verdict }
}

/** Where releases end: something is promoted to it, and nothing from it. */
export function isProduction(environment: Environment, all: readonly Environment[]): boolean {
  const isSource = all.some(({ promotedFrom }) => promotedFrom === environment.name)
  return environment.promotedFrom !== undefined && !isSource
}

function environmentOf(config: TowpathConfig | undefined, name: string): Environment {
  const [environment] = environmentsNamed(config, [name], 'a folder that has one')
  if (environment === undefined) throw new UserError('input environment: none is named.')
  return environment
}

function readImage(text: string): NamedImage {
  const reference = parseReference(text)
  const { tag, digest } = reference
  if (digest !== undefined) return { name: imageName(reference), tag, digest }
  throw new UserError(`input images: ${text} has no digest, and a tag can move. Write ${text}@sha256:….`)
}

function repeated(images: readonly NamedImage[]): readonly string[] {
  const names = images.map(({ name }) => name)
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  return [...twice].map(name => `input images: ${name} is given twice. Give the digest that was rolled out.`)
}

function notCommits({ sourceCommit, commit }: RecordCall): readonly string[] {
  return Object.entries({ ...(sourceCommit !== undefined && { 'source-commit': sourceCommit }), commit })
    .filter(([, text]) => !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text))
    .map(([name, text]) => `input ${name}: ${JSON.stringify(text.slice(0, 80))} is no commit. Give all its hex digits.`)
}
