import { BumpRefused } from '../../bump/bump-refused.ts'
import { formatBump } from '../../bump/format-bump.ts'
import { environmentsNamed } from '../../config/environments-named.ts'
import { parseReference } from '../../image/reference.ts'
import { truncate } from '../../text/truncate.ts'
import { visibleLine } from '../../text/visible.ts'
import { type MoveMeans, nameOf } from '../move/means.ts'
import { describeBumps, writeMove } from '../move/write-move.ts'
import type { RollbackCall } from './call.ts'
import { decideReturn, type ReturnOfState, returnPaths } from './decide-return.ts'
import { readReturn } from './read-return.ts'
import type { RollbackReport } from './report.ts'

/**
 * Takes images of an environment back to what was last proven there, by a new commit that bars what is left: all images or none.
 *
 * The answer is a report, also where it is no; what throws is a wrong call or a peer that did not do what it was asked, and nothing is changed then.
 *
 * @throws UserError for a wrong call; ProtectedBranchError, DeniedError, RemoteError
 */
export async function rollBack(call: RollbackCall, means: MoveMeans): Promise<RollbackReport> {
  const { config, configuration, source } = means
  const [environment] = environmentsNamed(config, [call.environment], 'another')
  if (environment === undefined) throw new Error('an environment that was named is not there')
  const wanted = await readReturn(call, environment, means)
  let last: ReturnOfState | undefined
  let planned: ReturnOfState | undefined
  const told = (outcome: RollbackReport['outcome'], more: Partial<RollbackReport>): RollbackReport => {
    const by = call.run === undefined ? 'person' : 'run'
    return { ...nothing, outcome, environment: environment.name, images: last?.images ?? [], by, ...more }
  }
  try {
    const result = await writeMove(configuration, {
      ...{ branch: call.branch, environment: environment.name, config, mode: call.mode, run: call.run },
      sourceRepository: nameOf(source),
      older: 'allowed',
      promotedFrom: undefined,
      paths: returnPaths(wanted, means),
      plan: async state => {
        last = await decideReturn(wanted, means, { state, planned: planned?.images })
        if (last.reasons.length > 0) throw new BumpRefused(last.reasons.map(message => ({ message })))
        if (last.bumps.length === 0) return undefined
        planned ??= last
        const headline = `Roll back ${describeBumps(last.bumps, environment.name)}`
        return { ...last, headline, about: aboutOf(last, call) }
      },
    })
    const { outcome, sha, pullRequest, changes } = result
    if (outcome === 'unchanged') {
      const { standing = [] } = last ?? {}
      const there = standing.map(one => ({ ...one, image: parseReference(one.image), commit: one.source }))
      return told(outcome, { commit: standing[0]?.commit, ...movedTo(there) })
    }
    const { images = [], bumps = [] } = planned ?? {}
    const commit = outcome === 'committed' ? sha : undefined
    return told(outcome, { images, commit, pullRequest, changes, ...movedTo(bumps) })
  } catch (error) {
    if (!(error instanceof BumpRefused)) throw error
    return told('refused', { reasons: error.reasons.map(({ message }) => message) })
  }
}

const nothing = {
  reasons: [],
  changes: [],
  moved: [],
  source: undefined,
  commit: undefined,
  pullRequest: undefined,
} as const

function movedTo(bumps: ReturnOfState['bumps']): Pick<RollbackReport, 'moved' | 'source'> {
  const [source, ...others] = new Set(bumps.map(({ commit }) => commit))
  return { moved: bumps.map(formatBump), source: others.length === 0 ? source : undefined }
}

/** The reason may hold what a pod printed. */
function aboutOf({ images }: ReturnOfState, { cause }: RollbackCall): string {
  const left = images.flatMap(image => (image.digest === undefined ? [] : (image.left ?? []))).join(', ')
  return `Back from ${left}: ${truncate(visibleLine(cause.reason), { characters: 500 })}`
}
