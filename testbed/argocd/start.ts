import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Grounds } from '../bed/daemon.ts'
import type { ArgoCdAccess } from '../bed/test-bed.ts'
import { componentFolder } from '../build/cache.ts'
import type { ClusterClient, ClusterObject } from '../cluster/client.ts'
import { readFolder } from '../cluster/read-objects.ts'
import { definedKinds, untilServed } from '../cluster/until-served.ts'
import { createAccount } from './account.ts'
import { namespace, readConfiguration } from './configuration.ts'
import { startGitHost } from './git-host.ts'
import { argoCdDaemons } from './processes.ts'
import { startRedis } from './redis.ts'

/**
 * Starts Argo CD beside the cluster (Redis, repository server, application controller, ApplicationSet controller, API server) and a git
 * server. Disposing ends the git server, which lives in this process; the rest ends with the supervisor.
 *
 * @throws UserError where it is not built, or does not start
 */
export async function startArgoCd(grounds: Grounds, cluster: ClusterClient): Promise<ArgoCdAccess & AsyncDisposable> {
  const account = createAccount()
  const [redis] = await Promise.all([startRedis(grounds), install(cluster, await readInstallation(account))])
  const daemons = await argoCdDaemons(grounds, redis)
  await Promise.all(daemons.map(daemon => grounds.supervisor.start(daemon)))
  const repositories = join(grounds.folder, 'git')
  await mkdir(repositories)
  const git = await startGitHost({ folder: repositories, port: await grounds.port('git') })
  return {
    url: `http://127.0.0.1:${await grounds.port('argocd-server')}`,
    token: account.token,
    git,
    [Symbol.asyncDispose]: () => git[Symbol.asyncDispose](),
  }
}

interface Installation {
  readonly definitions: readonly ClusterObject[]
  readonly objects: readonly ClusterObject[]
}

async function readInstallation(account: ReturnType<typeof createAccount>): Promise<Installation> {
  const manifests = join(componentFolder('argocd'), 'manifests')
  const [definitions, objects] = await Promise.all([
    readFolder(join(manifests, 'crds')),
    readConfiguration(manifests, account),
  ])
  return { definitions, objects }
}

async function install(cluster: ClusterClient, { definitions, objects }: Installation): Promise<void> {
  const apply = (wanted: readonly ClusterObject[]) => Promise.all(wanted.map(object => cluster.apply(object)))
  await Promise.all([
    apply(definitions).then(() => untilServed(cluster, definedKinds(definitions))),
    cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }),
  ])
  await apply(objects)
}
