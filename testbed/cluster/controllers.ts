import type { Grounds } from '../bed/daemon.ts'
import type { ClusterClient } from './client.ts'
import { answers } from './health.ts'

/** Those that work on machines: there are none. */
const withoutMachines = '*,-node-ipam-controller,-persistentvolume-attach-detach-controller'

/** Starts the controller manager; ready means that it has made the service account that every pod of `default` needs. */
export async function startControllerManager(grounds: Grounds, program: string, cluster: ClusterClient): Promise<void> {
  const { serviceAccount, caFile } = grounds.credentials
  const path = '/api/v1/namespaces/default/serviceaccounts/default'
  await grounds.supervisor.start({
    name: 'kube-controller-manager',
    program,
    arguments: [
      ...(await serverArguments(grounds, 'kube-controller-manager')),
      '--use-service-account-credentials=true',
      `--service-account-private-key-file=${serviceAccount.privateKeyFile}`,
      `--root-ca-file=${caFile}`,
      `--controllers=${withoutMachines}`,
    ],
    ready: async signal => (await cluster.request('GET', path, { signal })).status === 200,
  })
}

export async function startScheduler(grounds: Grounds, program: string): Promise<void> {
  const server = `https://127.0.0.1:${await grounds.port('kube-scheduler')}`
  await grounds.supervisor.start({
    name: 'kube-scheduler',
    program,
    arguments: await serverArguments(grounds, 'kube-scheduler'),
    ready: answers({ server, ca: grounds.credentials.ca }, '/readyz'),
  })
}

/** What both take: who they are, where they listen, and that they need not ask who leads. */
async function serverArguments(
  { credentials, port }: Grounds,
  name: 'kube-controller-manager' | 'kube-scheduler',
): Promise<string[]> {
  const kubeconfig = credentials.kubeconfig(name)
  return [
    `--kubeconfig=${kubeconfig}`,
    `--authentication-kubeconfig=${kubeconfig}`,
    `--authorization-kubeconfig=${kubeconfig}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${await port(name)}`,
    `--tls-cert-file=${credentials.server.certificateFile}`,
    `--tls-private-key-file=${credentials.server.keyFile}`,
    '--leader-elect=false',
    '--kube-api-qps=200',
    '--kube-api-burst=400',
  ]
}
