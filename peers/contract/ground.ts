import { json } from 'node:stream/consumers'
import { type ArgoCd, createArgoCd } from '../../src/argocd/client.ts'
import { createKubernetes, type Kubernetes } from '../../src/kubernetes/client.ts'
import { type Connection, connect } from '../../src/kubernetes/connection.ts'
import { send } from '../../src/kubernetes/send.ts'
import type { JsonObject, JsonValue } from '../../src/yaml/json.ts'
import type { ClusterPeer } from './cluster-peer.ts'

export const applications = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications'
export const projects = '/apis/argoproj.io/v1alpha1/namespaces/argocd/appprojects'

/** A peer and how it is asked: by the library's own clients, and in the raw where they would hide what was said. */
export interface Ground {
  readonly peer: ClusterPeer
  readonly connection: Connection
  readonly kubernetes: Kubernetes
  readonly argocd: ArgoCd
  /** Aborts when the suite is over. */
  readonly signal: AbortSignal
}

export async function openGround(peer: ClusterPeer, signal: AbortSignal): Promise<Ground> {
  const connection = await connect(peer.kubernetes)
  return {
    peer,
    connection,
    kubernetes: createKubernetes({ connection, answerTime: peer.patience }),
    argocd: createArgoCd({ ...peer.argocd, answerTime: peer.patience }),
    signal,
  }
}

export interface RawAnswer {
  readonly status: number
  readonly body: JsonValue
}

export interface Asked {
  /** Default: the one that may do all. */
  readonly token?: string
  readonly body?: JsonObject
}

/** What the API server says, a refusal too. A body is a patch. */
export async function askKubernetes(
  { peer, signal }: Ground,
  path: string,
  { token, body, contentType = 'application/merge-patch+json' }: Asked & { readonly contentType?: string } = {},
): Promise<RawAnswer> {
  const connection = await connect({ ...peer.kubernetes, ...(token === undefined ? {} : { token }) })
  const change = body === undefined ? undefined : { body: JSON.stringify(body), contentType }
  const answer = await send(connection, { method: change === undefined ? 'GET' : 'PATCH', path, signal, ...change })
  return { status: answer.statusCode ?? 0, body: (await json(answer)) as JsonValue }
}

/** What argocd-server says, a refusal too. `path` begins after `/api/v1/`. */
export async function askArgoCd(
  { peer, signal }: Ground,
  path: string,
  { token = peer.argocd.token, body, method = 'GET' }: Asked & { readonly method?: 'GET' | 'POST' | 'DELETE' } = {},
): Promise<RawAnswer> {
  const answer = await fetch(`${peer.argocd.url}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(peer.patience)]),
  })
  return { status: answer.status, body: (await answer.json()) as JsonValue }
}
