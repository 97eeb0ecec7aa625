import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readAttestations } from '../../src/github/attestations.ts'
import { parseDigest } from '../../src/image/digest.ts'
import {
  type BundleWish,
  clockRoot,
  goodClaims,
  newSigners,
  type Signers,
  signBundle,
} from '../../src/image/provenance/bundle.fixture.ts'
import { provenanceType } from '../../src/image/provenance/provenance.ts'
import { type ProvenanceDemand, requireProvenance } from '../../src/image/provenance/require-provenance.ts'
import { readTrustedRoots } from '../../src/image/provenance/trusted-roots.ts'
import { parseReference } from '../../src/image/reference.ts'
import { createJobToken } from './seed/create-token.ts'
import { connect, openShop, type Shop } from './shop.fixture.ts'

let shop: Shop
let signers: Signers
let demand: ProvenanceDemand
beforeAll(async () => {
  shop = await openShop({ attestations: 'read' })
  signers = await newSigners()
  const roots = await readTrustedRoots(JSON.stringify(clockRoot(signers)), 'trusted_root.json')
  demand = { roots, wanted: { repository: 'canal/shop', signer: goodClaims.signer, ref: goodClaims.ref } }
})
afterAll(async () => {
  await shop[Symbol.asyncDispose]()
})

let count = 0
/** An image with these attestations. */
async function attest(...wishes: readonly Partial<BundleWish>[]) {
  const digest = parseDigest(`sha256:${String(++count).padStart(64, '0')}`)
  for (const wish of wishes) {
    const bundle = await signBundle(signers, { digest, ...wish })
    shop.repository.attestations.push({ digest, bundle: JSON.parse(JSON.stringify(bundle)) })
  }
  return parseReference(`registry.example.org/shop/web:v1@${digest}`)
}

const feature = { claims: { ref: 'refs/heads/feature' } }
const elsewhere = { claims: { repository: 'https://github.com/canal/other' } }

test('one attestation that proves it is enough, by one request', async () => {
  const before = shop.peer.requests.length
  await requireProvenance(shop.github, await attest(feature, {}, elsewhere), demand)
  expect(shop.peer.requests.slice(before)).toHaveLength(1)
})

test('no attestation is told with what to do, and so is one of another kind', async () => {
  for (const wishes of [[], [{ predicateType: 'https://spdx.dev/Document/v2.3' }]]) {
    const image = await attest(...wishes)
    await expect(requireProvenance(shop.github, image, demand)).rejects.toMatchObject({
      name: 'UserError',
      message: `registry.example.org/shop/web:v1@${image.digest} has no provenance that GitHub shows for canal/shop. Attest it in the workflow that builds it (actions/attest-build-provenance, with this digest), or give the token "attestations: read" there.`,
    })
  }
})

test('every reason is told once', async () => {
  const image = await attest(feature, feature, elsewhere)
  const error = await requireProvenance(shop.github, image, demand).catch((reason: Error) => reason)
  expect(String(Object(error).message).split('\n')).toEqual([
    `registry.example.org/shop/web:v1@${image.digest} has 3 attestations that cannot be taken:`,
    expect.stringContaining('It was built at refs/heads/feature, not refs/heads/main. Deploy an image'),
    expect.stringContaining('It was built from https://github.com/canal/other, not https://github.com/canal/shop.'),
  ])
})

test('a repository that is not there is as good as one without attestations', async () => {
  const wanted = { ...demand.wanted, repository: 'canal/none' }
  await expect(requireProvenance(shop.github, await attest({}), { ...demand, wanted })).rejects.toThrow(
    'has no provenance that GitHub shows for canal/none',
  )
})

test('a token without the permission is told which it needs', async () => {
  const token = createJobToken(shop.peer.world, { repositories: [shop.repository], permissions: { contents: 'read' } })
  const github = await connect(shop.peer, shop.repository, token)
  await expect(requireProvenance(github, await attest({}), demand)).rejects.toThrow('attestations: read')
})

test('an attestation without its bundle proves nothing', async () => {
  const image = await attest()
  const { digest } = image
  shop.repository.attestations.push({ digest: String(digest), bundle: { dsseEnvelope: { payload: statement() } } })
  const wanted = { digest: String(digest), predicateType: provenanceType }
  expect(await readAttestations(shop.github, 'canal/shop', wanted)).toHaveLength(1)
  await expect(requireProvenance(shop.github, image, demand)).rejects.toThrow('It is no Sigstore bundle.')
})

function statement(): string {
  return Buffer.from(JSON.stringify({ predicateType: provenanceType })).toString('base64')
}
