import { join } from 'node:path'
import type { Daemon, Grounds } from '../bed/daemon.ts'
import { program } from '../build/cache.ts'
import { namespace } from './configuration.ts'
import { type ProcessName, prepareEnvironment } from './environment.ts'

/** Seconds between two looks of Argo CD at git and at the cluster. Its default is 120: too long to wait for in a test. */
const resyncSeconds = 10

/** How one process is called, and where it says that it serves. */
interface Process {
  readonly name: ProcessName
  readonly flags: readonly string[]
  readonly healthUrl: string
}

/** What the processes are told of each other: `HOST:PORT`. */
interface Addresses {
  readonly redis: string
  readonly repoServer: string
}

/** The servers of Argo CD, to be started side by side. @param redis its address: `HOST:PORT` */
export async function argoCdDaemons(grounds: Grounds, redis: string): Promise<Daemon[]> {
  const addresses = { redis, repoServer: `127.0.0.1:${await grounds.port('argocd-repo-server')}` }
  const environmentOf = await prepareEnvironment(grounds)
  const processes = await Promise.all([
    repoServer(grounds, addresses),
    applicationController(grounds, addresses),
    applicationSetController(grounds, addresses),
    apiServer(grounds, addresses),
  ])
  return processes.map(({ name, flags, healthUrl }) => ({
    name,
    program: program('argocd'),
    arguments: [...flags, '--logformat=text'],
    environment: environmentOf(name),
    ready: async signal => (await fetch(healthUrl, { signal })).ok,
  }))
}

async function repoServer({ port }: Grounds, { redis, repoServer }: Addresses): Promise<Process> {
  const metrics = await port('argocd-repo-server-metrics')
  return {
    name: 'argocd-repo-server',
    flags: [
      '--address=127.0.0.1',
      `--port=${repoServer.split(':')[1]}`,
      '--metrics-address=127.0.0.1',
      `--metrics-port=${metrics}`,
      '--disable-tls',
      '--client-ca-path=',
      `--redis=${redis}`,
      // What a branch points to, so that a refresh sees a commit of the moment before.
      '--revision-cache-expiration=1s',
    ],
    healthUrl: `http://127.0.0.1:${metrics}/healthz?full=true`,
  }
}

async function applicationController(grounds: Grounds, { redis, repoServer }: Addresses): Promise<Process> {
  const name = 'argocd-application-controller'
  const metrics = await grounds.port('argocd-application-controller-metrics')
  return {
    name,
    flags: [
      ...clusterFlags(grounds, name),
      `--repo-server=${repoServer}`,
      `--redis=${redis}`,
      `--app-resync=${resyncSeconds}`,
      '--app-resync-jitter=0',
      // It cannot be given an address: it listens on all.
      `--metrics-port=${metrics}`,
    ],
    healthUrl: `http://127.0.0.1:${metrics}/healthz`,
  }
}

async function applicationSetController(grounds: Grounds, { repoServer }: Addresses): Promise<Process> {
  const name = 'argocd-applicationset-controller'
  const metrics = `127.0.0.1:${await grounds.port('argocd-applicationset-controller-metrics')}`
  return {
    name,
    flags: [
      ...clusterFlags(grounds, name),
      `--argocd-repo-server=${repoServer}`,
      `--metrics-addr=${metrics}`,
      // Its probe has no check to answer with.
      '--probe-addr=0',
      `--webhook-addr=127.0.0.1:${await grounds.port('argocd-applicationset-controller-webhook')}`,
    ],
    healthUrl: `http://${metrics}/metrics`,
  }
}

async function apiServer(grounds: Grounds, { redis, repoServer }: Addresses): Promise<Process> {
  const name = 'argocd-server'
  const port = await grounds.port(name)
  return {
    name,
    flags: [
      ...clusterFlags(grounds, name),
      `--repo-server=${repoServer}`,
      `--redis=${redis}`,
      '--insecure',
      '--address=127.0.0.1',
      `--port=${port}`,
      '--metrics-address=127.0.0.1',
      `--metrics-port=${await grounds.port('argocd-server-metrics')}`,
      // There is no web page: a Go module carries none.
      `--staticassets=${join(grounds.folder, 'argocd', 'assets')}`,
    ],
    healthUrl: `http://127.0.0.1:${port}/healthz?full=true`,
  }
}

function clusterFlags({ credentials }: Grounds, name: ProcessName): string[] {
  return [`--kubeconfig=${credentials.kubeconfig(name)}`, `--namespace=${namespace}`, '--repo-server-plaintext']
}
