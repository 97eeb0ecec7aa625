import { insertEntry, replace } from '../edit.ts'
import type { Edit, FaultKind } from '../fault.ts'
import { field, placesLike } from '../lookup.ts'
import type { Subject } from '../subject.ts'
import type { Place } from '../walk.ts'

/** One mistake in objects of a kind that a CRD describes: a value that is replaced, or a line that is added to a map. */
interface CustomFault {
  readonly on: string
  readonly pattern: string
  readonly write?: string
  readonly add?: string
}

const customFaults: readonly CustomFault[] = [
  { on: 'AuthorizationPolicy', pattern: '**.operation.ports', write: '8080' },
  { on: 'AuthorizationPolicy', pattern: '**.operation.ports.*', write: '[8080]' },
  { on: 'AuthorizationPolicy', pattern: '**.source.serviceAccounts', write: '{ name: frontend }' },
  { on: 'AuthorizationPolicy', pattern: '**.source', add: 'namespaces: [istio-ingress]' },
  { on: 'AuthorizationPolicy', pattern: '**.operation', add: 'port: "8080"' },
  { on: 'AuthorizationPolicy', pattern: 'spec', add: 'provider: opa' },
  { on: 'PeerAuthentication', pattern: 'spec.mtls', add: 'portLevelMtls: STRICT' },
  { on: 'PeerAuthentication', pattern: 'spec', add: 'portLevelMtls:\n  "8080":\n    mode: OFF' },
  { on: 'Sidecar', pattern: '**.hosts.0', write: '{ host: "./*" }' },
  { on: 'Sidecar', pattern: 'spec', add: 'ingress:\n  - port: 8080' },
  { on: 'HTTPRoute', pattern: 'spec.hostnames.0', write: 'https://shop.example.org' },
  { on: 'HTTPRoute', pattern: 'spec.hostnames.0', write: '10.0.0.1' },
  { on: 'HTTPRoute', pattern: '**.backendRefs.*.port', write: 'http' },
  { on: 'HTTPRoute', pattern: '**.backendRefs.*', add: 'weight: -1' },
  { on: 'HTTPRoute', pattern: '**.path.value', write: 'api' },
  { on: 'HTTPRoute', pattern: '**.matches.*', add: 'method: get' },
  { on: 'HTTPRoute', pattern: 'spec.rules.*', add: 'timeouts:\n  request: 30 seconds' },
  { on: 'ExternalSecret', pattern: 'spec.refreshInterval', write: '3600' },
  { on: 'ExternalSecret', pattern: 'spec.secretStoreRef', write: 'environment' },
  { on: 'ExternalSecret', pattern: 'spec.data.*.remoteRef', add: 'version: 2' },
  { on: 'ExternalSecret', pattern: 'spec.data.*', add: 'optional: true' },
  { on: 'ExternalSecret', pattern: 'spec.target', add: 'template:\n  data: [uri]' },
]

function editOf({ source }: Subject, { node }: Place, { write, add }: CustomFault): Edit | undefined {
  if (write !== undefined) return node.kind === 'scalar' ? replace(node, write) : wholeOf(source.span(node), write)
  if (add === undefined || node.kind !== 'mapping') return undefined
  return insertEntry(source, node, add, { fault: add.slice(add.lastIndexOf('\n') + 1).trim() })
}

/** A flow collection stands where its key does; a block one would leave its line breaks behind. */
function wholeOf(span: { readonly start: number; readonly end: number }, text: string): Edit {
  return { ...span, text }
}

function wrongField(name: string, api: string, kinds: readonly string[]): FaultKind {
  return {
    name,
    about: `a field of an object of ${api} as its CRD does not allow it`,
    *faults(subject) {
      if (subject.role !== 'object' || !kinds.includes(subject.kind)) return
      for (const fault of customFaults.filter(({ on }) => on === subject.kind))
        for (const place of placesLike(subject, fault.pattern)) {
          const edit = editOf(subject, place, fault)
          const what = `${field(...place.pointer)} ${fault.write === undefined ? 'has' : 'is'} ${(fault.write ?? fault.add ?? '').replaceAll(/\s+/g, ' ')}.`
          if (edit !== undefined) yield { edits: [edit], what }
        }
    },
  }
}

export const customResources: readonly FaultKind[] = [
  wrongField('istio-wrong-field', 'Istio', ['AuthorizationPolicy', 'PeerAuthentication', 'Sidecar']),
  wrongField('gateway-wrong-field', 'the Gateway API', ['HTTPRoute']),
  wrongField('external-secret-wrong-field', 'External Secrets', ['ExternalSecret']),
]
