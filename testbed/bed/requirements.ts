import { UserError } from '../../src/text/user-error.ts'
import { missingComponents } from '../build/cache.ts'
import { defaultMinor } from '../build/component.ts'
import { clusterComponents } from '../cluster/start.ts'
import type { TestBedOptions } from './test-bed.ts'

/** Names in the cache of what a bed with these options runs. */
export function componentsOf(options: TestBedOptions): string[] {
  return [
    ...clusterComponents(options.kubernetes ?? defaultMinor),
    ...(options.gatekeeper === true ? ['gatekeeper'] : []),
    ...(options.argocd === true ? ['argocd'] : []),
    ...(options.telemetry === true ? ['prometheus', 'jaeger', 'collector'] : []),
  ]
}

/** @throws UserError where a bed with these options cannot run here, in one line */
export function requireAll(options: TestBedOptions, platform: string = process.platform): void {
  if (platform !== 'linux')
    throw new UserError(`The test bed runs on Linux alone, not on ${platform}. Start it in a virtual machine.`)
  const missing = missingComponents(componentsOf(options))
  if (missing.length > 0)
    throw new UserError(`Not built: ${missing.join(', ')}. Run: npm run testbed:build -- ${missing.join(' ')}`)
}
