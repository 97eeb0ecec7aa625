import { isJsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { valueAt } from '../../../src/yaml/pointer.ts'
import { notFound } from '../http/api-error.ts'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { paginate } from '../http/paginate.ts'
import type { World } from '../state/world.ts'

/** GitHub's short names of predicate types. @see https://docs.github.com/rest/repos/attestations */
const predicateTypes: ReadonlyMap<string, string> = new Map([
  ['provenance', 'https://slsa.dev/provenance/v1'],
  ['sbom', 'https://spdx.dev/Document/v2.3'],
])

/** The bundles that were stored are given as they are: GitHub does not verify them for whoever asks. */
export function attestationRoutes(world: World): PeerRoutes {
  return newRoutes().get('/attestations/:digest', c => {
    const { attestations, id } = c.get('repository')
    const asked = c.req.query('predicate_type')
    const wanted = asked === undefined ? undefined : (predicateTypes.get(asked) ?? asked)
    const found = attestations.filter(({ digest, bundle }) => {
      return digest === c.req.param('digest') && (wanted === undefined || predicateTypeOf(bundle) === wanted)
    })
    // As GitHub: none is no empty list.
    if (found.length === 0) throw notFound()
    const page = paginate(world, c, found)
    return c.json({ attestations: page.map(({ bundle }) => ({ bundle, repository_id: id, bundle_url: '' })) })
  })
}

function predicateTypeOf(bundle: JsonValue): JsonValue | undefined {
  const payload = valueAt(bundle, ['dsseEnvelope', 'payload'])
  try {
    const statement: JsonValue = JSON.parse(Buffer.from(String(payload), 'base64').toString())
    return isJsonObject(statement) ? statement['predicateType'] : undefined
  } catch {
    return undefined
  }
}
