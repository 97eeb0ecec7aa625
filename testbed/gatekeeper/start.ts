import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Grounds } from '../bed/daemon.ts'
import { componentFolder, program } from '../build/cache.ts'
import type { ClusterClient } from '../cluster/client.ts'
import { readFolder, readObjects } from '../cluster/read-objects.ts'
import { definedKinds, untilServed } from '../cluster/until-served.ts'
import { untilAsked } from './until-asked.ts'
import { isWebhookConfiguration, pointWebhook } from './webhook.ts'

const namespace = 'gatekeeper-system'
const rbac = new Set(['ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'])

/**
 * Starts Gatekeeper beside the cluster and registers its webhooks, fail-closed. Ready means: the webhook answers and the API server asks it.
 *
 * @throws UserError where it is not built, or does not start
 */
export async function startGatekeeper(grounds: Grounds, cluster: ClusterClient): Promise<void> {
  const folder = componentFolder('gatekeeper')
  const shipped = readObjects(await readFile(join(folder, 'gatekeeper.yaml'), 'utf8'), 'gatekeeper.yaml')
  const definitions = await readFolder(join(folder, 'crds'))
  const apply = (objects: typeof shipped) => Promise.all(objects.map(object => cluster.apply(object)))
  await Promise.all([
    apply(definitions).then(() => untilServed(cluster, definedKinds(definitions))),
    apply(shipped.filter(({ kind }) => kind === 'Namespace')).then(() =>
      apply(shipped.filter(({ kind }) => rbac.has(kind))),
    ),
  ])
  const port = await grounds.port('gatekeeper-webhook')
  await startManager(grounds, port)
  const url = `https://127.0.0.1:${port}`
  await apply(
    shipped
      .filter(isWebhookConfiguration)
      .map(configuration => pointWebhook(configuration, { url, ca: grounds.credentials.ca })),
  )
  await untilAsked(cluster, grounds.signal)
}

/** One process does what the webhook's and the audit's Deployment do, with all operations that these have. */
async function startManager(grounds: Grounds, port: number): Promise<void> {
  const health = await grounds.port('gatekeeper-health')
  const metrics = await grounds.port('gatekeeper-metrics')
  const audit = join(grounds.folder, 'gatekeeper-audit')
  await mkdir(audit)
  const operations = ['webhook', 'mutation-webhook', 'audit', 'status', 'mutation-status', 'generate']
  await grounds.supervisor.start({
    name: 'gatekeeper',
    program: program('gatekeeper'),
    arguments: [
      ...operations.map(operation => `--operation=${operation}`),
      `--kubeconfig=${grounds.credentials.kubeconfig('gatekeeper-admin')}`,
      // It looks for no Pod of its own, whose readiness and owner references it would need.
      '--debug-use-fake-pod',
      '--host=127.0.0.1',
      `--port=${port}`,
      `--cert-dir=${grounds.credentials.webhookFolder}`,
      '--disable-cert-rotation',
      `--health-addr=127.0.0.1:${health}`,
      // The only address it cannot be given: it listens on all.
      `--prometheus-port=${metrics}`,
      `--api-cache-dir=${audit}`,
      `--exempt-namespace=${namespace}`,
      '--disable-opa-builtin={http.send}',
      '--log-denies',
      '--shutdown-delay=0',
    ],
    environment: {
      POD_NAME: 'gatekeeper-testbed',
      POD_NAMESPACE: namespace,
      NAMESPACE: namespace,
      CONTAINER_NAME: 'manager',
    },
    ready: async signal => (await fetch(`http://127.0.0.1:${health}/readyz`, { signal })).ok,
  })
}
