import { type ClusterAccess, ClusterTransport } from './transport.ts'

/** Asks a server of Kubernetes for a path that answers 200 once it serves. */
export function answers(access: ClusterAccess, path: string): (signal: AbortSignal) => Promise<boolean> {
  const transport = new ClusterTransport(access)
  return async signal => {
    const message = await transport.send({ method: 'GET', path, signal })
    message.resume()
    return message.statusCode === 200
  }
}
