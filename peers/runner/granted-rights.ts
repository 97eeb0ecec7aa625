import type { Token } from '../github/state/token.ts'
import type { Rights, WorkflowJob } from './workflow-file.ts'

/**
 * The rights of the token of a job in a reusable workflow, as GitHub gives them: those that the job asks for, which its caller must have.
 * act looks at no `permissions:`, so without this a right that a workflow forgot would be missed by users alone.
 *
 * @throws Error in GitHub's own sense where the job asks for more than its caller grants: the workflow would not start
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations
 */
export function grantedRights(caller: WorkflowJob, called: WorkflowJob): Token['permissions'] {
  const granted = caller.rights ?? {}
  const wanted = called.rights ?? granted
  const missing = Object.entries(wanted).filter(([name, access]) => !covers(granted, name, access))
  if (missing.length > 0) {
    const list = missing.map(([name, access]) => `${name}: ${access} (granted: ${granted[name] ?? 'none'})`).join(', ')
    throw new Error(`The reusable workflow asks for more than its caller grants: ${list}.`)
  }
  return Object.fromEntries(Object.entries(wanted).map(([name, access]) => [name.replaceAll('-', '_'), access]))
}

function covers(granted: Rights, name: string, access: 'read' | 'write'): boolean {
  return granted[name] === 'write' || granted[name] === access
}
