import { UserError } from '../../text/user-error.ts'
import type { WantedProvenance } from './provenance.ts'

/** What a call says of provenance; without a workflow it is not asked for. */
export interface ProvenanceInputs {
  /** `owner/name`. */
  readonly repository: string | undefined
  /** A file of that repository, `.github/workflows/build.yml`; one of another as `owner/name/.github/workflows/build.yml@ref`. */
  readonly workflow: string | undefined
  /** `refs/heads/main`. */
  readonly ref: string | undefined
}

const repositoryName = /^[\w.-]{1,100}\/[\w.-]{1,100}$/
const workflowFile = /^\.github\/workflows\/[^/@\s]{1,200}\.ya?ml$/
const wholeRef = /^(?:refs\/(?:heads|tags)\/[^\s@]{1,200}|[0-9a-f]{40})$/

/**
 * Whose provenance is wanted; undefined where none is asked for.
 *
 * @param names what the reader knows the three as, and the repository that is meant where none is given
 * @throws UserError with every mistake
 */
export function readWantedProvenance(
  { repository, workflow, ref }: ProvenanceInputs,
  names: { readonly [Name in keyof ProvenanceInputs]: string } & { readonly source: string },
): WantedProvenance | undefined {
  if (repository === undefined && workflow === undefined && ref === undefined) return undefined
  const mistakes: string[] = []
  const source = repository ?? names.source
  if (!repositoryName.test(source)) mistakes.push(`${names.repository} is ${shown(source)}. Write owner/name.`)
  if (ref === undefined)
    mistakes.push(`Provenance is asked for without ${names.ref}. Give it, such as refs/heads/main.`)
  else if (!/^refs\/(?:heads|tags)\//.test(ref) || !wholeRef.test(ref))
    mistakes.push(`${names.ref} is ${shown(ref)}. Write the whole ref, such as refs/heads/main or refs/tags/v1.`)
  const signer = workflow === undefined ? undefined : signerOf(workflow, source, ref ?? '')
  if (workflow === undefined)
    mistakes.push(`Provenance is asked for without ${names.workflow}. Give it, such as .github/workflows/build.yml.`)
  else if (signer === undefined)
    mistakes.push(
      `${names.workflow} is ${shown(workflow)}. Write .github/workflows/build.yml for a file of ${source}, or owner/name/.github/workflows/build.yml@ref for a reusable workflow of another repository.`,
    )
  if (mistakes.length > 0 || signer === undefined || ref === undefined) throw new UserError(mistakes.join('\n'))
  return { repository: source, signer, ref }
}

/** A file of the same repository runs as the ref that is built has it; one of another repository as its caller pins it. */
function signerOf(workflow: string, source: string, ref: string): string | undefined {
  if (workflowFile.test(workflow)) return `https://github.com/${source}/${workflow}@${ref}`
  const [, repository = '', file = '', pinned = ''] = /^([^/]+\/[^/]+)\/([^@]+)@(.+)$/.exec(workflow) ?? []
  if (!repositoryName.test(repository) || !workflowFile.test(file) || !wholeRef.test(pinned)) return undefined
  return `https://github.com/${repository}/${file}@${pinned}`
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 200))
}
