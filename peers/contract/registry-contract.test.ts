import { test } from '@jest/globals'
import { startRegistry } from '../registry/start.ts'
import { hasDockerRegistry, startDockerRegistry } from './docker-registry.ts'
import { describeRegistryContract } from './registry-contract.ts'
import { puller, pusher } from './registry-peer.ts'

const accounts = [
  { ...pusher, may: 'push' },
  { ...puller, may: 'pull' },
] as const

describeRegistryContract('peers/registry', login => startRegistry(login === 'none' ? {} : { accounts, login }))

if (hasDockerRegistry()) describeRegistryContract('docker-registry', startDockerRegistry)
else test.skip('docker-registry: not judged, it is not installed (Debian: apt-get install docker-registry)', () => {})
