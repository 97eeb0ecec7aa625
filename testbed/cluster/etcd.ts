import { join } from 'node:path'
import type { Grounds } from '../bed/daemon.ts'
import { program } from '../build/cache.ts'

/** Starts etcd; it never waits for the disk. @returns its URL */
export async function startEtcd({ supervisor, folder, port }: Grounds): Promise<string> {
  const client = `http://127.0.0.1:${await port('etcd')}`
  const peer = `http://127.0.0.1:${await port('etcd-peer')}`
  await supervisor.start({
    name: 'etcd',
    program: program('etcd'),
    arguments: [
      '--name=testbed',
      `--data-dir=${join(folder, 'etcd')}`,
      '--unsafe-no-fsync',
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=testbed=${peer}`,
    ],
    ready: async signal => (await fetch(`${client}/health`, { signal })).ok,
  })
  return client
}
