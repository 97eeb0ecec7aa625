import { createGitHub } from '../../src/github/client.ts'
import { awaitChange } from '../../src/rollout/await-change.ts'
import type { RolloutResult } from '../../src/rollout/await-options.ts'
import { exitCodeOf } from '../../src/rollout/await-rollout.ts'
import { formatRollout } from '../../src/rollout/format-rollout.ts'
import { namedApplications } from '../../src/rollout/named-applications.ts'
import { openObserver } from '../../src/rollout/peer-access.ts'
import { defaultPatience, type Patience } from '../../src/rollout/rollout.ts'
import { parseDuration } from '../../src/text/duration.ts'
import { UserError } from '../../src/text/user-error.ts'
import { type Command, oneOf, readArguments } from '../command.ts'

export const awaitCommand: Command = {
  help: `towpath await COMMIT --repository OWNER/NAME [options]

Waits until Argo CD has deployed the pushed commit and it has stayed healthy, or says why it will not.

  --repository OWNER/NAME   the repository that was pushed to
  --branch NAME             the branch that it was pushed to (main)
  --image REFERENCE         an image that must run; may be given again
  --application NAME        NAME or NAMESPACE/NAME; may be given again
                            (those that render what the commit changed)
  --environment NAME        or those of an environment of the towpath.yaml here
  --argocd-url URL          Argo CD's address, with the token in ARGOCD_TOKEN
  --kubeconfig FILE         or the cluster in which Argo CD runs
  --context NAME            a context of the kubeconfig
  --argocd-namespace NAME   where Argo CD runs (argocd)
  --within DURATION         how long at most (10m)
  --settle, --health-settle DURATION
                            how long all of it, and its health, must have been good (10s, 5s)
  --degraded-grace, --comparison-grace, --blocked-grace DURATION
                            how long what may pass is borne (60s, 20s, 5s)
  --terminate WHEN          stuck: end the sync of an older commit that is refused again and again (never)
  --format FORMAT           text or json (text)

The token for GitHub is read from GITHUB_TOKEN.

Exit codes: 0 healthy, 1 failed, 2 the call is wrong, 3 Argo CD or GitHub refused or did not answer,
4 blocked, superseded, or not decided in time.`,

  async run(args, terminal) {
    const { values, positionals } = readArguments(
      args,
      {
        repository: { type: 'string' },
        branch: { type: 'string', default: 'main' },
        image: { type: 'string', multiple: true },
        application: { type: 'string', multiple: true },
        environment: { type: 'string' },
        'argocd-url': { type: 'string' },
        kubeconfig: { type: 'string' },
        context: { type: 'string' },
        'argocd-namespace': { type: 'string', default: 'argocd' },
        within: { type: 'string', default: '10m' },
        settle: { type: 'string' },
        'health-settle': { type: 'string' },
        'degraded-grace': { type: 'string' },
        'comparison-grace': { type: 'string' },
        'blocked-grace': { type: 'string' },
        terminate: { type: 'string', default: 'never' },
        format: { type: 'string', default: 'text' },
      },
      { positionals: 1 },
    )
    const { environment, signal, log } = terminal
    const format = oneOf('format', values.format, ['text', 'json'])
    const terminate = oneOf('terminate', values.terminate, ['never', 'stuck'])
    const revision = positionals[0] ?? ''
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(revision))
      throw new UserError(`${JSON.stringify(revision)} is no commit. Give all of its 40 hex digits.`)
    const within = readDuration('within', values.within) ?? 0
    const patience: Patience = {
      settle: readDuration('settle', values.settle) ?? defaultPatience.settle,
      healthSettle: readDuration('health-settle', values['health-settle']) ?? defaultPatience.healthSettle,
      degradedGrace: readDuration('degraded-grace', values['degraded-grace']) ?? defaultPatience.degradedGrace,
      comparisonGrace: readDuration('comparison-grace', values['comparison-grace']) ?? defaultPatience.comparisonGrace,
      blockedGrace: readDuration('blocked-grace', values['blocked-grace']) ?? defaultPatience.blockedGrace,
    }
    const applications = await namedApplications(terminal.folder, {
      applications: values.application ?? [],
      environment: values.environment,
    })
    const observer = await openObserver({
      argocdUrl: values['argocd-url'],
      argocdToken: environment['ARGOCD_TOKEN'],
      kubeconfig: values.kubeconfig,
      kubeContext: values.context,
      argocdNamespace: values['argocd-namespace'],
    })
    const github = await createGitHub({
      apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
      token: environment['GITHUB_TOKEN'] ?? '',
      repository: values.repository ?? '',
      signal,
      log,
    })
    const { branch, image: images = [] } = values
    const change = {
      revision,
      branch,
      images,
      applications,
      within,
      patience,
      tolerance: {},
      terminate,
    }
    const result = await awaitChange(change, { github, observer, log, signal })
    terminal.print(format === 'json' ? toJson(revision, result) : formatRollout(result))
    return exitCodeOf(result.outcome)
  },
}

function readDuration(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const duration = parseDuration(text)
  if (duration === undefined)
    throw new UserError(`--${option} ${JSON.stringify(text)} is no duration. Write 10m or 30s.`)
  return duration
}

function toJson(revision: string, result: RolloutResult): string {
  return `${JSON.stringify({ version: 1, revision, ...result }, undefined, 2)}\n`
}
