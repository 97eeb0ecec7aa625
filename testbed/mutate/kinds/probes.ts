import { pick } from '../choose.ts'
import { insertEntry } from '../edit.ts'
import type { FaultKind } from '../fault.ts'
import { entryOf, field, holderOf, placesLike } from '../lookup.ts'

const handlers = {
  exec: 'exec:\n  command: [cat, /tmp/ready]',
  httpGet: 'httpGet:\n  path: /healthz\n  port: 8080',
  tcpSocket: 'tcpSocket:\n  port: 8080',
}

const probeWithTwoHandlers: FaultKind = {
  name: 'probe-with-two-handlers',
  about: 'a probe that both calls an address and opens a socket or runs a command',
  *faults(subject, random) {
    if (subject.role !== 'object') return
    for (const { node, pointer } of placesLike(subject, '**.livenessProbe', '**.readinessProbe', '**.startupProbe')) {
      if (node.kind !== 'mapping') continue
      const own = Object.keys(handlers).filter(name => entryOf(node, name) !== undefined)
      if (own.length === 0) continue
      const lines = own.includes('httpGet')
        ? pick(random, [handlers.exec, handlers.tcpSocket])
        : pick(random, [handlers.httpGet, own.includes('exec') ? handlers.tcpSocket : handlers.exec])
      const edit = insertEntry(subject.source, node, lines)
      if (edit !== undefined) yield { edits: [edit], what: `${field(...pointer)} has a second handler.` }
    }
  },
}

const probeWithoutHandler: FaultKind = {
  name: 'probe-without-handler',
  about: 'a probe that does not say what it does',
  *faults(subject) {
    if (subject.role !== 'object') return
    for (const { node, pointer } of placesLike(subject, '**.livenessProbe', '**.readinessProbe', '**.startupProbe')) {
      if (node.kind !== 'mapping') continue
      const { source } = subject
      const handler = node.entries.find(({ key }) => Object.hasOwn(handlers, String(key.value)))
      const rest = node.entries.find(entry => entry !== handler)
      if (handler === undefined || rest === undefined) continue
      const start = source.lineStart(handler.key.offsets.start)
      const end = Math.min(source.lineEnd(source.span(handler.value).end) + 1, source.text.length)
      if (!source.isFirstInLine(handler.key.offsets.start)) continue
      yield {
        edits: [{ start, end, text: '' }],
        at: holderOf(subject, pointer),
        what: `${field(...pointer)} has no handler.`,
      }
    }
  },
}

export const probes: readonly FaultKind[] = [probeWithTwoHandlers, probeWithoutHandler]
