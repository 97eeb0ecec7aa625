import { UserError } from '../../src/text/user-error.ts'
import type { ClusterClient } from '../cluster/client.ts'
import { namespace } from './configuration.ts'

const serviceAccount = 'argocd-application-controller'
/** A day: no bed lives longer. */
const tokenSeconds = 86_400

/**
 * Makes a cluster known to Argo CD by name, so that `destination.name` finds it: here always the bed's own, with the rights that Argo CD has
 * in it. One cluster can stand for several environments, each under a URL of its own: `https://127.0.0.1:PORT`, `https://localhost:PORT`.
 *
 * @param server URL of the API server as Argo CD is to know this cluster
 * @throws UserError with the server's message where it makes no token
 */
export async function registerCluster(cluster: ClusterClient, name: string, server: string): Promise<void> {
  const [bearerToken, ca] = await Promise.all([requestToken(cluster), readCa(cluster)])
  const config = { bearerToken, tlsClientConfig: { caData: Buffer.from(ca).toString('base64') } }
  await cluster.apply({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `cluster-${name}`, namespace, labels: { 'argocd.argoproj.io/secret-type': 'cluster' } },
    stringData: { name, server, config: JSON.stringify(config) },
  })
}

async function requestToken(cluster: ClusterClient): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${serviceAccount}/token`
  const { body } = await cluster.request('POST', path, { body: { spec: { expirationSeconds: tokenSeconds } } })
  const { status, message } = body as { readonly status?: { readonly token?: string }; readonly message?: string }
  if (status?.token === undefined) throw new UserError(`There is no token for ${serviceAccount}: ${message}`)
  return status.token
}

/** The controller manager publishes it in every namespace. */
async function readCa(cluster: ClusterClient): Promise<string> {
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'kube-root-ca.crt' }
  const { data } = await cluster.waitFor(reference, () => true, 60)
  return (data as { readonly 'ca.crt': string })['ca.crt']
}
