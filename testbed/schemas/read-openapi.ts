import type { OpenApiDocument } from '../../scripts/schema-derivation.ts'
import { UserError } from '../../src/text/user-error.ts'
import type { ClusterClient } from '../cluster/client.ts'

/** What an API server answers on `/openapi/v3`. */
interface Index {
  readonly paths: Readonly<Record<string, { readonly serverRelativeURL: string }>>
}

/**
 * The OpenAPI v3 document of every group version that the API server serves, in the order of the server's index.
 *
 * @throws UserError where the server refuses
 */
export async function readOpenApi(cluster: Pick<ClusterClient, 'request'>): Promise<OpenApiDocument[]> {
  const { paths } = (await read(cluster, '/openapi/v3')) as Index
  const urls = Object.entries(paths).flatMap(([path, { serverRelativeURL }]) =>
    isGroupVersion(path) ? [serverRelativeURL] : [],
  )
  const documents: OpenApiDocument[] = []
  for (const url of urls) documents.push((await read(cluster, url)) as OpenApiDocument)
  return documents
}

/** The index also lists groups without version, and what is no API of objects: `apis/apps`, `version`, `openid/v1/jwks`. */
function isGroupVersion(path: string): boolean {
  return /^(api|apis\/[^/]+)\/v\d[^/]*$/.test(path)
}

async function read(cluster: Pick<ClusterClient, 'request'>, path: string): Promise<unknown> {
  const { status, body } = await cluster.request('GET', path)
  if (status === 200 && body !== null && typeof body === 'object') return body
  throw new UserError(`The API server answered ${path} with status ${status}: ${JSON.stringify(body)}`)
}
