import type { Commit, Sequence } from '../../peers/cluster/recording/sequence.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import type { GitHost } from '../bed/test-bed.ts'
import type { ClusterClient, ClusterObject } from '../cluster/client.ts'
import { appProject } from './app-project.ts'
import { neutralise } from './neutralise.ts'
import type { Play, Scenario } from './scenario.ts'
import { createTape, type Tape } from './tape.ts'

/** Where scenarios are played. */
export interface Stage {
  readonly cluster: ClusterClient
  readonly git: GitHost
  /** The run folder of the bed. */
  readonly folder: string
  readonly versions: Readonly<Record<string, string>>
  /** By the name of the Application: where what the watch says of it is kept. */
  readonly tapes: Map<string, Tape>
  readonly signal: AbortSignal
  readonly progress: (line: string) => void
}

/**
 * Plays a scenario on the real Argo CD.
 *
 * @throws UserError with the last state where a milestone does not come in time
 */
export async function playScenario(scenario: Scenario, stage: Stage): Promise<Sequence> {
  const { name, shows } = scenario
  const tape = createTape()
  const application = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', namespace: 'argocd', name }
  stage.tapes.set(name, tape)
  try {
    const project = await prepare(scenario, stage.cluster)
    const repository = await stage.git.create(name, { 'README.md': 'A recording.\n' })
    const message = 'web 1.0.0'
    const commits: Commit[] = [{ hash: await repository.commit(message, scenario.files), message }]
    const play: Play = {
      name,
      project: project?.metadata.name ?? 'default',
      cluster: stage.cluster,
      application,
      repository,
      commits,
      tape,
      signal: stage.signal,
      progress: line => stage.progress(`${name}: ${line}`),
    }
    for (const step of scenario.given ?? []) await step(play)
    if (scenario.given !== undefined) tape.rewind(Date.now())
    for (const step of scenario.steps) await step(play)
    return neutralise(
      {
        name,
        shows,
        versions: stage.versions,
        commits,
        ...(project && { project: project as unknown as JsonObject }),
        moments: tape.moments,
      },
      { git: stage.git.url, folder: stage.folder },
    )
  } finally {
    stage.tapes.delete(name)
    // Only to spare Argo CD the work: the bed goes down with all of it.
    await stage.cluster.delete(application).catch(() => {})
  }
}

/** The namespace that is deployed to and, where the scenario has one, its AppProject. */
async function prepare({ name, project }: Scenario, cluster: ClusterClient): Promise<ClusterObject | undefined> {
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  if (project === undefined) return undefined
  const object = appProject(name, project)
  await cluster.apply(object)
  return object
}
