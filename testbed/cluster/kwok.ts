import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Grounds } from '../bed/daemon.ts'
import { componentFolder, program } from '../build/cache.ts'
import type { ClusterClient, ClusterObject } from './client.ts'
import { readObjects } from './read-objects.ts'

const own = join(import.meta.dirname, 'kwok')

/**
 * Starts kwok, which plays kubelet for two nodes of the bed and gives claims their volumes, and waits until the nodes are ready. How pods
 * fare: `kwok/stages.yaml`.
 */
export async function startKwok(grounds: Grounds, cluster: ClusterClient): Promise<void> {
  const shipped = join(componentFolder('kwok'), 'kustomize')
  const rights = [join(shipped, 'rbac/role.yaml'), join(shipped, 'rbac/role_binding.yaml'), join(own, 'rights.yaml')]
  for (const object of (await Promise.all(rights.map(objectsOf))).flat()) await cluster.apply(object)
  const nodes = await objectsOf(join(own, 'nodes.yaml'))
  await Promise.all(nodes.map(node => cluster.apply(node)))

  const configurations = [
    join(own, 'configuration.yaml'),
    join(own, 'stages.yaml'),
    join(own, 'volumes.yaml'),
    join(shipped, 'stage/node/fast/node-initialize.yaml'),
    join(shipped, 'stage/pod/fast/pod-delete.yaml'),
  ]
  const server = `127.0.0.1:${await grounds.port('kwok')}`
  await grounds.supervisor.start({
    name: 'kwok',
    program: program('kwok'),
    arguments: [
      `--kubeconfig=${grounds.credentials.kubeconfig('kwok-controller')}`,
      ...configurations.map(file => `--config=${file}`),
      `--server-address=${server}`,
    ],
    ready: async signal => (await fetch(`http://${server}/healthz`, { signal })).ok,
  })
  await Promise.all(
    nodes.map(({ apiVersion, kind, metadata: { name } }) => cluster.waitFor({ apiVersion, kind, name }, isReady, 60)),
  )
}

async function objectsOf(file: string): Promise<ClusterObject[]> {
  return readObjects(await readFile(file, 'utf8'), file)
}

function isReady({ status }: ClusterObject): boolean {
  const conditions = status !== null && typeof status === 'object' && 'conditions' in status ? status.conditions : []
  return Array.isArray(conditions) && conditions.some(({ type, status }) => type === 'Ready' && status === 'True')
}
