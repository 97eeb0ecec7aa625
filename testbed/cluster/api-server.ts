import type { Grounds } from '../bed/daemon.ts'
import { answers } from './health.ts'
import type { ClusterAccess } from './transport.ts'

/**
 * Starts the API server with the admission plugins that are on by default, and privileged pods allowed as on EKS.
 *
 * @param program path of kube-apiserver
 * @returns the administrator's access to it
 */
export async function startApiServer(
  grounds: Grounds,
  program: string,
  etcd: string,
): Promise<Required<ClusterAccess>> {
  const { credentials, supervisor } = grounds
  const port = await grounds.port('kube-apiserver')
  const access = { server: `https://127.0.0.1:${port}`, ca: credentials.ca, token: credentials.token('admin') }
  await supervisor.start({
    name: 'kube-apiserver',
    program,
    arguments: [
      `--etcd-servers=${etcd}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${port}`,
      // There is one API server, and no pod that would find it by its Service.
      '--endpoint-reconciler-type=none',
      '--service-cluster-ip-range=10.96.0.0/16',
      '--allow-privileged=true',
      `--tls-cert-file=${credentials.server.certificateFile}`,
      `--tls-private-key-file=${credentials.server.keyFile}`,
      `--token-auth-file=${credentials.tokensFile}`,
      '--anonymous-auth=false',
      '--authorization-mode=RBAC',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-signing-key-file=${credentials.serviceAccount.privateKeyFile}`,
      `--service-account-key-file=${credentials.serviceAccount.publicKeyFile}`,
    ],
    ready: answers(access, '/readyz'),
  })
  return access
}
