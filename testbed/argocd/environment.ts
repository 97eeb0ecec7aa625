import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Grounds } from '../bed/daemon.ts'
import { program } from '../build/cache.ts'
import { writePrograms } from './programs.ts'

/** A process of Argo CD: by its name the program of all knows which one it is to be. Each has a service account of the same name. */
export type ProcessName =
  | 'argocd-application-controller'
  | 'argocd-applicationset-controller'
  | 'argocd-repo-server'
  | 'argocd-server'

/** Makes the files that Argo CD's processes look for. @returns the environment of each */
export async function prepareEnvironment({
  folder,
  credentials,
}: Grounds): Promise<(name: ProcessName) => Readonly<Record<string, string>>> {
  const own = join(folder, 'argocd')
  const programs = join(own, 'programs')
  await Promise.all([
    writePrograms(programs, program('argocd')),
    ...['tls', 'ssh', 'gpg', 'plugins'].map(name => mkdir(join(own, name), { recursive: true })),
  ])
  await writeFile(join(own, 'ssh', 'ssh_known_hosts'), '')
  return name => ({
    ARGOCD_BINARY_NAME: name,
    PATH: [programs, process.env['PATH'] ?? '/usr/bin:/bin'].join(delimiter),
    KUBECONFIG: credentials.kubeconfig(name),
    // `https://kubernetes.default.svc`, the cluster that Argo CD runs in, is the one of KUBECONFIG.
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_GPG_ENABLED: 'false',
    ARGOCD_GNUPGHOME: join(own, 'gpg'),
    ARGOCD_TLS_DATA_PATH: join(own, 'tls'),
    ARGOCD_SSH_DATA_PATH: join(own, 'ssh'),
    ARGOCD_PLUGINSOCKFILEPATH: join(own, 'plugins'),
    ARGOCD_ASK_PASS_SOCK: join(own, 'ask-pass.sock'),
  })
}
