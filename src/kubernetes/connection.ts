import type { RequestOptions } from 'node:https'
import { UserError } from '../text/user-error.ts'

/** How a cluster is reached: by a kubeconfig, or by an address and a token of a service account. */
export type ClusterAccess =
  | {
      /** Path of the kubeconfig. */
      readonly kubeconfig: string
      /** Default: its current context. */
      readonly context?: string
    }
  | {
      readonly server: string
      readonly token: string
      /** PEM of the authority that signed the server's certificate; default: those that Node trusts. */
      readonly certificateAuthority?: string
    }

/** Where the API server is, and what makes a request one of this user. */
export interface Connection {
  readonly server: URL
  /** Certificates, agent and headers of a request. Asked for each anew: tokens expire, and an exec plugin gives the next. */
  authenticate(): Promise<RequestOptions>
}

/** @throws UserError where the kubeconfig cannot be read or names no cluster, or the address is none that a token may be sent to */
export function connect(access: ClusterAccess): Promise<Connection> {
  return 'server' in access ? connectByToken(access) : connectByKubeconfig(access)
}

async function connectByToken({ server, token, certificateAuthority: ca }: Extract<ClusterAccess, { server: string }>) {
  const address = URL.canParse(server) ? new URL(server) : undefined
  if (address === undefined || !['http:', 'https:'].includes(address.protocol))
    throw new UserError(
      `"${server}" is not the address of an API server. Write it in full: https://cluster.example.org.`,
    )
  if (address.protocol === 'http:' && !['127.0.0.1', '[::1]', 'localhost'].includes(address.hostname))
    throw new UserError(`The token must not travel in the clear to ${server}. Use https.`)
  const options: RequestOptions = {
    headers: { Authorization: `Bearer ${token}` },
    ...(ca === undefined ? {} : { ca }),
  }
  return { server: address, authenticate: async () => options }
}

/** The client's library is loaded here, for its kubeconfigs alone: exec plugins, tokens in files, certificates, proxies. */
async function connectByKubeconfig({ kubeconfig, context }: Extract<ClusterAccess, { kubeconfig: string }>) {
  const { KubeConfig } = await import('@kubernetes/client-node')
  const config = new KubeConfig()
  try {
    config.loadFromFile(kubeconfig)
  } catch (error) {
    throw new UserError(`The kubeconfig ${kubeconfig} cannot be read: ${messageOf(error)}`)
  }
  if (context !== undefined) config.setCurrentContext(context)
  const server = config.getCurrentCluster()?.server
  if (server === undefined || !URL.canParse(server)) {
    const names = config.getContexts().map(({ name }) => name)
    const wanted = context === undefined ? 'current context' : `context ${context}`
    throw new UserError(
      `The kubeconfig ${kubeconfig} has no ${wanted} with the address of a cluster. Its contexts are: ${names.join(', ') || 'none'}.`,
    )
  }
  return {
    server: new URL(server),
    async authenticate() {
      const options: RequestOptions = {}
      try {
        await config.applyToHTTPSOptions(options)
      } catch (error) {
        throw new UserError(`The credentials of the kubeconfig cannot be got: ${messageOf(error)}`)
      }
      return options
    },
  }
}

function messageOf(error: unknown): string {
  return String((Object(error) as { readonly message?: unknown }).message ?? error)
}
