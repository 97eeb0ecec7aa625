import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { startOutsideTrap } from './outside-trap.ts'

test('outside hosts are refused and remembered, encrypted or not; loopback is reached', async () => {
  await using trap = await startOutsideTrap()
  const server = createServer((_, response) => response.end('here'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  try {
    const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const urls = ['http://registry.example.org/', 'https://api.example.org/', own]
    const program = `
      for (const url of ${JSON.stringify(urls)})
        console.log(await fetch(url).then(answer => answer.status, () => 'failed'))`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { env: trap.environment })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', text => {
      output += text
    })
    await once(child, 'close')
    expect(output.trim().split('\n')).toEqual(['failed', 'failed', '200'])
    expect(trap.take()).toEqual(['registry.example.org:80', 'api.example.org:443'])

    // Node asks for a tunnel even without encryption; Go does not.
    const { hostname, port } = new URL(trap.environment['HTTP_PROXY'] ?? '')
    const [answer] = await once(get({ hostname, port, path: 'http://plain.example.org/' }), 'response')
    expect([answer.resume().statusCode, trap.take()]).toEqual([403, ['plain.example.org']])
  } finally {
    server.close()
  }
})
