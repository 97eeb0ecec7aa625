import { type BranchState, readFilesAt } from '../github/branch-state.ts'
import type { GitHub } from '../github/client.ts'
import type { Change } from '../github/commit-on-branch.ts'
import { imageName } from '../image/reference.ts'
import { plural } from '../text/plural.ts'
import type { Bump } from './bump.ts'
import type { BumpOutcome, BumpRequest, BumpTarget } from './bump-request.ts'
import { decideTargets, planTargets } from './plan-targets.ts'
import { Supersession } from './supersession.ts'
import { writeTrailers } from './trailers.ts'

/** The change that a request makes of a state of its branch, and what the last that differed came to. */
export interface RequestedChange {
  readonly change: (state: BranchState) => Promise<Change | undefined>
  readonly outcome: () => BumpOutcome
}

/** @throws BumpRefused from `change` */
export function changeFor(github: GitHub, request: BumpRequest): RequestedChange {
  const supersession = new Supersession(github, request.sourceRepository)
  let outcome: BumpOutcome = { changes: [], superseded: [] }
  return {
    outcome: () => outcome,
    async change({ head, files }) {
      let { targets } = request
      const decided = await decideTargets(files, targets, paths => readFilesAt(github, head, paths))
      let { plan } = decided
      if (plan.files.size === 0) return undefined
      outcome = { changes: plan.changes, superseded: [] }
      if (request.older === 'refused') {
        const before = new Map([...files].filter(([path]) => plan.files.has(path)))
        const later = await supersession.find(head, before, targets)
        const superseded = targets.flatMap(({ environment, bumps }) =>
          bumps.flatMap(bump => {
            const by = later.get(bump)
            return by === undefined ? [] : [{ image: imageName(bump.image), environment, by }]
          }),
        )
        targets = targets.map(target => ({ ...target, bumps: target.bumps.filter(bump => !later.has(bump)) }))
        if (superseded.length > 0) plan = planTargets(files, targets, decided.rendered)
        outcome = { changes: plan.changes, superseded }
      }
      return plan.files.size === 0 ? undefined : { files: plan.files, ...messageOf(targets, request) }
    },
  }
}

/** The headline names the one image, or how many there are; the trailers all of them. */
function messageOf(targets: readonly BumpTarget[], { run }: BumpRequest): { headline: string; body: string } {
  const all = targets.flatMap(({ environment, bumps }) => bumps.map(bump => ({ bump, environment })))
  const environments = [...new Set(all.flatMap(({ environment }) => environment ?? []))]
  const images = [...new Set(all.map(({ bump }) => imageName(bump.image)))]
  const [first] = all
  const what =
    images.length === 1 && first !== undefined
      ? `${first.bump.image.repository} to ${versionOf(first.bump)}`
      : plural(images.length, 'image')
  const where = environments.length === 0 ? '' : ` in ${environments.join(', ')}`
  const records = all.map(({ bump, environment }) => ({
    image: imageName(bump.image),
    tag: bump.tag,
    digest: bump.digest,
    source: bump.commit,
    environment,
    run,
  }))
  return { headline: `Bump ${what}${where}`, body: writeTrailers(records) }
}

function versionOf({ tag, digest }: Bump): string {
  return tag ?? digest?.slice(0, 'sha256:'.length + 12) ?? 'another version'
}
