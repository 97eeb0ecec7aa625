import { beforeAll, expect, test } from '@jest/globals'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { parseDigest } from '../digest.ts'
import { newAuthority, now } from './authority.fixture.ts'
import {
  type BundleWish,
  clockRoot,
  goodClaims,
  logRoot,
  newSigners,
  type Signers,
  signBundle,
  signLoggedBundle,
  type TestBundle,
} from './bundle.fixture.ts'
import type { WantedProvenance } from './provenance.ts'
import { readTrustedRoots } from './trusted-roots.ts'
import { verifyProvenance } from './verify-provenance.ts'

const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
const other = `sha256:${'b'.repeat(64)}`
const wanted: WantedProvenance = { repository: 'canal/shop', signer: goodClaims.signer, ref: 'refs/heads/main' }

let signers: Signers
let roots: { readonly clock: readonly TrustedRoot[]; readonly log: readonly TrustedRoot[] }
beforeAll(async () => {
  signers = await newSigners()
  roots = {
    clock: await readTrustedRoots(JSON.stringify(clockRoot(signers)), 'root.json'),
    log: await readTrustedRoots(JSON.stringify(await logRoot(signers)), 'root.json'),
  }
})

function verify(bundle: unknown, change: Partial<WantedProvenance> = {}, trusted = roots.clock) {
  return verifyProvenance(bundle, { digest, wanted: { ...wanted, ...change }, roots: trusted })
}

test.each<{ name: string; wish?: Partial<BundleWish>; change?: Partial<WantedProvenance> }>([
  { name: 'the wanted workflow' },
  {
    name: 'a repository in other letters',
    change: { repository: 'Canal/Shop', signer: goodClaims.signer.replace('canal/shop', 'Canal/Shop') },
  },
  {
    name: 'a reusable workflow of another repository',
    wish: { claims: { signer: 'https://github.com/canal/ci/.github/workflows/image.yml@refs/tags/v1' } },
    change: { signer: 'https://github.com/canal/ci/.github/workflows/image.yml@refs/tags/v1' },
  },
])('provenance by $name is taken, with a timestamp and with an entry in a log', async ({ wish, change }) => {
  await verify(await signBundle(signers, { digest, ...wish }), change)
  await verify(await signLoggedBundle(signers, { digest, ...wish }), change, roots.log)
  await verify(await signBundle(signers, { digest, ...wish }), change, [...roots.log, ...roots.clock])
})

test.each<{ name: string; wish: Partial<BundleWish>; says: string }>([
  {
    name: 'another repository',
    wish: { claims: { repository: 'https://github.com/canal/shops' } },
    says: 'It was built from https://github.com/canal/shops, not https://github.com/canal/shop.',
  },
  {
    name: 'another workflow',
    wish: { claims: { signer: goodClaims.signer.replace('build', 'test') } },
    says: 'It was signed by https://github.com/canal/shop/.github/workflows/test.yml@refs/heads/main, not https://github.com/canal/shop/.github/workflows/build.yml@refs/heads/main.',
  },
  {
    name: 'a workflow whose name only begins alike',
    wish: { claims: { signer: `${goodClaims.signer}x` } },
    says: 'It was signed by',
  },
  {
    name: 'a workflow in other letters',
    wish: { claims: { signer: goodClaims.signer.replace('build', 'Build') } },
    says: 'It was signed by',
  },
  {
    name: 'another ref',
    wish: { claims: { ref: 'refs/heads/feature', signer: goodClaims.signer.replace('main', 'feature') } },
    says: 'and built at refs/heads/feature, not refs/heads/main.',
  },
  {
    name: 'another issuer',
    wish: { claims: { issuer: 'https://accounts.example.org' } },
    says: 'It was vouched for by https://accounts.example.org, not https://token.actions.githubusercontent.com.',
  },
  { name: 'another digest', wish: { digest: other }, says: `It is about ${'b'.repeat(64)}, another digest.` },
  {
    name: 'another predicate',
    wish: { predicateType: 'https://spdx.dev/Document' },
    says: 'It says https://spdx.dev/Document of the image, not its provenance.',
  },
  { name: 'no statement', wish: { payload: '{"a": 1}' }, says: 'It holds no in-toto statement.' },
  { name: 'no JSON', wish: { payload: '{' }, says: 'It holds no in-toto statement.' },
  { name: 'another type', wish: { payloadType: 'text/plain' }, says: 'It holds no in-toto statement.' },
  { name: 'its own authority', wish: { authority: 'none' }, says: 'Its certificate comes from nobody' },
  {
    name: 'a certificate that had expired',
    wish: { from: new Date(now.getTime() - 3_600_000) },
    says: 'It was signed when its certificate was not valid.',
  },
  {
    name: 'a certificate of the future',
    wish: { from: new Date(now.getTime() + 3_600_000) },
    says: 'It was signed when its certificate was not valid.',
  },
])('refuses provenance with $name', async ({ wish, says }) => {
  const bundle = await signBundle(signers, { digest, ...wish })
  const logged = await signLoggedBundle(signers, { digest, ...wish })
  await expect(verify(bundle)).rejects.toThrow(says)
  await expect(verify(logged, {}, roots.log)).rejects.toThrow(says)
  await expect(verify(bundle, {}, [...roots.log, ...roots.clock])).rejects.toThrow(says)
  await expect(verify(bundle)).rejects.toMatchObject({ name: 'ProvenanceRefused', fix: expect.stringMatching(/\.$/) })
})

const good = (change: (bundle: TestBundle) => unknown) => async () => change(await signBundle(signers, { digest }))

test.each<{ name: string; make: () => Promise<unknown>; says: string }>([
  {
    name: 'a payload that was changed',
    make: good(bundle => {
      const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString().replace('shop/web', 'shop/bew')
      return { ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, payload: Buffer.from(payload).toString('base64') } }
    }),
    says: 'Its signature is not of what it holds: it was changed.',
  },
  {
    name: 'the timestamp of another signature',
    make: good(async bundle => {
      const another = await signBundle(signers, { digest: other })
      const { timestampVerificationData } = another.verificationMaterial
      return { ...bundle, verificationMaterial: { ...bundle.verificationMaterial, timestampVerificationData } }
    }),
    says: 'Nobody whom the trusted root names says when it was signed.',
  },
  {
    name: 'no timestamp',
    make: good(bundle => ({
      ...bundle,
      verificationMaterial: { ...bundle.verificationMaterial, timestampVerificationData: undefined },
    })),
    says: 'Nobody whom the trusted root names says when it was signed.',
  },
  {
    name: 'a clock of its own',
    make: async () => signBundle({ ...(await newSigners()), authority: signers.authority }, { digest }),
    says: 'Nobody whom the trusted root names says when it was signed.',
  },
  {
    name: 'an authority of the same name',
    make: async () => signBundle(signers, { digest, authority: await newAuthority('workflows') }),
    says: 'Its certificate comes from nobody whom the trusted root names.',
  },
  {
    name: 'the certificate of another signature',
    make: good(async bundle => {
      const another = await signBundle(signers, { digest })
      const { certificate } = another.verificationMaterial
      return { ...bundle, verificationMaterial: { ...bundle.verificationMaterial, certificate } }
    }),
    says: 'Its signature is not of what it holds',
  },
  {
    name: 'a bare key',
    make: good(({ verificationMaterial: { certificate: _, ...rest }, ...bundle }) => ({
      ...bundle,
      verificationMaterial: { ...rest, publicKey: { hint: 'x' } },
    })),
    says: 'It is signed with a bare key',
  },
  {
    name: 'a timestamp that is none',
    make: good(bundle => ({
      ...bundle,
      verificationMaterial: {
        ...bundle.verificationMaterial,
        timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: 'AAAA' }] },
      },
    })),
    says: 'It cannot be read',
  },
  { name: 'nothing', make: async () => undefined, says: 'It is no Sigstore bundle.' },
  { name: 'an empty object', make: async () => ({}), says: 'It is no Sigstore bundle.' },
])('refuses $name', async ({ make, says }) => {
  await expect(verify(await make())).rejects.toThrow(says)
})

test('an entry that the log did not promise, or that is of another signature, does not hold', async () => {
  const bundle = await signLoggedBundle(signers, { digest })
  const foreign = await signLoggedBundle({ ...(await newSigners()), authority: signers.authority }, { digest })
  await expect(verify(foreign, {}, roots.log)).rejects.toThrow('Its entry in the transparency log does not hold')
  const [entry] = (await signLoggedBundle(signers, { digest: other })).verificationMaterial.tlogEntries
  const moved = { ...bundle, verificationMaterial: { ...bundle.verificationMaterial, tlogEntries: [entry] } }
  await expect(verify(moved, {}, roots.log)).rejects.toThrow('Its entry in the transparency log does not hold')
  // A root with a log does not do without an entry, and one without a log does not take the log's time.
  await expect(verify(await signBundle(signers, { digest }), {}, roots.log)).rejects.toThrow('says when it was signed')
  await expect(verify(bundle)).rejects.toThrow()
})
