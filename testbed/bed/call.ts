import { oneOf, readArguments } from '../../cli/command.ts'
import { UserError } from '../../src/text/user-error.ts'
import { defaultMinor, kubernetesMinors } from '../build/component.ts'
import type { TestBedOptions } from './test-bed.ts'

export const help = `npm run testbed -- [options]

Starts etcd, the Kubernetes API server with its controllers, and two fake nodes, on loopback; prints the addresses and a kubeconfig; waits.
Ctrl-C takes everything down, a second Ctrl-C at once.

  --gatekeeper        Gatekeeper too, its webhook fail-closed
  --argocd            Argo CD too, with Redis and a git server
  --telemetry         Prometheus, Jaeger and an OpenTelemetry Collector too
  --all               all three
  --kubernetes MINOR  ${kubernetesMinors.join(' or ')}; default ${defaultMinor}
  --port NAME=NUMBER  a fixed port, for one of the names that are printed; may be repeated
  --keep-logs         keep the servers' logs when the bed goes down
  --timings           print how long each server took to be ready
  --help
`

/** How `npm run testbed` was called. */
export interface BedCall {
  readonly options: TestBedOptions
  readonly help: boolean
  readonly timings: boolean
}

/** @throws UserError for what is wrong with the call */
export function readCall(args: readonly string[]): BedCall {
  const flag = { type: 'boolean', default: false } as const
  const { values } = readArguments(
    args,
    {
      gatekeeper: flag,
      argocd: flag,
      telemetry: flag,
      all: flag,
      kubernetes: { type: 'string', default: defaultMinor },
      port: { type: 'string', multiple: true, default: [] },
      'keep-logs': flag,
      timings: flag,
      help: flag,
    },
    { positionals: 0 },
  )
  return {
    options: {
      gatekeeper: values.gatekeeper || values.all,
      argocd: values.argocd || values.all,
      telemetry: values.telemetry || values.all,
      kubernetes: oneOf('kubernetes', values.kubernetes, kubernetesMinors),
      ports: readPorts(values.port),
      keepLogs: values['keep-logs'],
    },
    help: values.help,
    timings: values.timings,
  }
}

function readPorts(given: readonly string[]): Record<string, number> {
  const ports = new Map<string, number>()
  for (const text of given) {
    const [, name, digits] = text.match(/^([a-z][a-z0-9-]*)=(\d{1,5})$/) ?? []
    if (name === undefined)
      throw new UserError(`--port ${JSON.stringify(text)} is not NAME=NUMBER, as in argocd-server=8080.`)
    if (ports.has(name)) throw new UserError(`--port ${name} is given twice.`)
    ports.set(name, Number(digits))
  }
  return Object.fromEntries(ports)
}
