import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Daemon, Grounds } from '../bed/daemon.ts'
import { program } from '../build/cache.ts'
import { namespace } from './configuration.ts'
import { writePrograms } from './programs.ts'

/** Seconds between two looks of Argo CD at git and at the cluster. Its default is 120: too long to wait for in a test. */
const resyncSeconds = 10

/** The servers of Argo CD, to be started side by side; Redis is at `redis`. The last is argocd-server at `port`. */
export async function argoCdDaemons(grounds: Grounds, redis: string, port: number): Promise<Daemon[]> {
  const folder = join(grounds.folder, 'argocd')
  const argocd = program('argocd')
  const programs = join(folder, 'programs')
  await Promise.all([
    writePrograms(programs, argocd),
    ...['tls', 'ssh', 'gpg', 'plugins'].map(name => mkdir(join(folder, name), { recursive: true })),
  ])
  await writeFile(join(folder, 'ssh', 'ssh_known_hosts'), '')
  const repoServer = `127.0.0.1:${await grounds.port('argocd-repo-server')}`
  const daemon = (name: Process, flags: readonly string[], healthUrl: string): Daemon => ({
    name,
    program: argocd,
    arguments: [...flags, '--logformat=text'],
    environment: {
      ARGOCD_BINARY_NAME: name,
      PATH: [programs, process.env['PATH'] ?? '/usr/bin:/bin'].join(delimiter),
      KUBECONFIG: grounds.credentials.kubeconfig(name),
      // `https://kubernetes.default.svc`, the cluster that Argo CD runs in, is the one of KUBECONFIG.
      ARGOCD_FAKE_IN_CLUSTER: 'true',
      ARGOCD_GPG_ENABLED: 'false',
      ARGOCD_GNUPGHOME: join(folder, 'gpg'),
      ARGOCD_TLS_DATA_PATH: join(folder, 'tls'),
      ARGOCD_SSH_DATA_PATH: join(folder, 'ssh'),
      ARGOCD_PLUGINSOCKFILEPATH: join(folder, 'plugins'),
      ARGOCD_ASK_PASS_SOCK: join(folder, 'ask-pass.sock'),
    },
    ready: async signal => (await fetch(healthUrl, { signal })).ok,
  })
  const client = (name: Process) => [
    `--kubeconfig=${grounds.credentials.kubeconfig(name)}`,
    `--namespace=${namespace}`,
    ...(name === 'argocd-applicationset-controller' ? ['--argocd-repo-server'] : ['--repo-server']).map(
      flag => `${flag}=${repoServer}`,
    ),
    '--repo-server-plaintext',
  ]
  const metrics = async (name: Process) => grounds.port(`${name}-metrics`)
  const repoServerMetrics = await metrics('argocd-repo-server')
  const controllerMetrics = await metrics('argocd-application-controller')
  const setMetrics = `127.0.0.1:${await metrics('argocd-applicationset-controller')}`
  return [
    daemon(
      'argocd-repo-server',
      [
        '--address=127.0.0.1',
        `--port=${repoServer.split(':')[1]}`,
        '--metrics-address=127.0.0.1',
        `--metrics-port=${repoServerMetrics}`,
        '--disable-tls',
        '--client-ca-path=',
        `--redis=${redis}`,
        // What a branch points to, so that a refresh sees a commit of the moment before.
        '--revision-cache-expiration=1s',
      ],
      `http://127.0.0.1:${repoServerMetrics}/healthz?full=true`,
    ),
    daemon(
      'argocd-application-controller',
      [
        ...client('argocd-application-controller'),
        `--redis=${redis}`,
        `--app-resync=${resyncSeconds}`,
        '--app-resync-jitter=0',
        // It cannot be given an address: it listens on all.
        `--metrics-port=${controllerMetrics}`,
      ],
      `http://127.0.0.1:${controllerMetrics}/healthz`,
    ),
    daemon(
      'argocd-applicationset-controller',
      [
        ...client('argocd-applicationset-controller'),
        `--metrics-addr=${setMetrics}`,
        // Its probe has no check to answer with.
        '--probe-addr=0',
        `--webhook-addr=127.0.0.1:${await grounds.port('argocd-applicationset-controller-webhook')}`,
      ],
      `http://${setMetrics}/metrics`,
    ),
    daemon(
      'argocd-server',
      [
        ...client('argocd-server'),
        `--redis=${redis}`,
        '--insecure',
        '--address=127.0.0.1',
        `--port=${port}`,
        '--metrics-address=127.0.0.1',
        `--metrics-port=${await metrics('argocd-server')}`,
        `--staticassets=${join(folder, 'assets')}`,
      ],
      `http://127.0.0.1:${port}/healthz?full=true`,
    ),
  ]
}

type Process =
  | 'argocd-application-controller'
  | 'argocd-applicationset-controller'
  | 'argocd-repo-server'
  | 'argocd-server'
