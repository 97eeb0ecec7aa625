import { mkdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { UserError } from '../../src/text/user-error.ts'
import type { Grounds } from '../bed/daemon.ts'
import { findRedis } from '../build/debian.ts'

/** Starts the Redis that Argo CD keeps its cache in. @returns its address. @throws UserError where there is none */
export async function startRedis({ folder, port, supervisor }: Grounds): Promise<string> {
  const redis = findRedis()
  if (redis === undefined) throw new UserError('There is no redis-server. Run: npm run testbed:build')
  const data = join(folder, 'redis')
  await mkdir(data)
  const number = await port('redis')
  await supervisor.start({
    name: 'redis',
    program: redis.program,
    arguments: ['--bind', '127.0.0.1', '--port', String(number), '--save', '', '--appendonly', 'no', '--dir', data],
    environment: redis.environment,
    ready: signal => answersPing(number, signal),
  })
  return `127.0.0.1:${number}`
}

function answersPing(port: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', signal }, () => socket.write('PING\r\n'))
    socket.once('error', reject)
    socket.once('data', answer => {
      socket.destroy()
      resolve(answer.toString().startsWith('+PONG'))
    })
  })
}
