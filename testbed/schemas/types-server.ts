import { join } from 'node:path'
import { writeCredentials } from '../bed/credentials.ts'
import type { Daemon, Grounds } from '../bed/daemon.ts'
import { PortBook } from '../bed/ports.ts'
import { createRunFolder, removeRunFolder } from '../bed/run-folder.ts'
import { ProcessSupervisor } from '../bed/supervisor.ts'
import { program } from '../build/cache.ts'
import { type KubernetesMinor, kubernetesPrograms } from '../build/component.ts'
import { startApiServer } from '../cluster/api-server.ts'
import type { ClusterClient } from '../cluster/client.ts'
import { startEtcd } from '../cluster/etcd.ts'
import { createClusterClient } from '../cluster/raw-client.ts'

/**
 * As upstream switches them on for its own documents: a version is served where both its group and its feature are on.
 *
 * @see hack/update-openapi-spec.sh of k8s.io/kubernetes
 */
const everything = ['--runtime-config=api/all=true', '--feature-gates=AllAlpha=true,AllBeta=true']

/** An API server without controllers and nodes, which serves every version of every API group that it knows. */
export interface TypesServer extends AsyncDisposable {
  readonly cluster: ClusterClient
}

/** Names in the cache of what {@link startTypesServer} runs. */
export function typesServerComponents(minor: KubernetesMinor): string[] {
  return ['etcd', apiServerOf(minor)]
}

/** @throws UserError where a component is not built, or does not start */
export async function startTypesServer(minor: KubernetesMinor, log = (_line: string) => {}): Promise<TypesServer> {
  const apiServer = program(apiServerOf(minor))
  await using parts = new AsyncDisposableStack()
  const { signal } = new AbortController()
  const folder = parts.adopt(await createRunFolder(), removeRunFolder)
  const ports = parts.use(new PortBook())
  const supervisor = parts.use(new ProcessSupervisor(folder, log, signal))
  const port = (name: string) => ports.port(name)
  const credentials = await writeCredentials(
    join(folder, 'credentials'),
    `https://127.0.0.1:${await port('kube-apiserver')}`,
  )
  const grounds: Grounds = { folder, supervisor, port, credentials, log, signal }
  const etcd = await startEtcd(grounds)
  const servingAll: Grounds = {
    ...grounds,
    supervisor: { start: daemon => supervisor.start(withArguments(daemon, everything)) },
  }
  const cluster = createClusterClient(await startApiServer(servingAll, apiServer, etcd))
  const started = parts.move()
  return { cluster, [Symbol.asyncDispose]: () => started.disposeAsync() }
}

function withArguments(daemon: Daemon, more: readonly string[]): Daemon {
  return { ...daemon, arguments: [...daemon.arguments, ...more] }
}

function apiServerOf(minor: KubernetesMinor): string {
  const names = kubernetesPrograms(minor).map(({ name }) => name)
  return names.find(name => name.startsWith('kube-apiserver')) ?? `kube-apiserver-${minor}`
}
