import { expect, test } from '@jest/globals'
import { seededRandom } from '../../yaml/seeded.ts'
import { parseDigest } from '../digest.ts'
import { clockRoot, goodClaims, logRoot, newSigners, signBundle, signLoggedBundle } from './bundle.fixture.ts'
import { ProvenanceRefused } from './provenance.ts'
import { readTrustedRoots } from './trusted-roots.ts'
import { verifyBundle } from './verify-bundle.ts'
import { verifyProvenance } from './verify-provenance.ts'

const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
const wanted = { repository: 'canal/shop', signer: goodClaims.signer, ref: goodClaims.ref }

test('whatever is changed in a signed bundle, what it holds is what was signed, or it is refused', async () => {
  const signers = await newSigners()
  const roots = await readTrustedRoots(
    `${JSON.stringify(clockRoot(signers))}\n${JSON.stringify(await logRoot(signers))}`,
    'root.jsonl',
  )
  const texts = [await signBundle(signers, { digest }), await signLoggedBundle(signers, { digest })].map(bundle => {
    return JSON.stringify(bundle)
  })
  const payloads = await Promise.all(texts.map(async text => (await verifyBundle(JSON.parse(text), roots)).payload))
  const random = seededRandom(21)
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="{}[]:,n'
  const counts = { held: 0, refused: 0 }
  for (let round = 0; round < 400; round++) {
    let text = texts[round % 2] ?? ''
    for (let change = 1 + Math.floor(random() * 2); change > 0; change--) {
      const at = Math.floor(random() * text.length)
      const letter = letters[Math.floor(random() * letters.length)] ?? ''
      text = text.slice(0, at) + letter + text.slice(at + Math.floor(random() * 3))
    }
    let bundle: unknown
    try {
      bundle = JSON.parse(text)
    } catch {
      continue
    }
    try {
      await verifyProvenance(bundle, { digest, wanted, roots })
      expect((await verifyBundle(bundle, roots)).payload).toEqual(payloads[round % 2])
      counts.held++
    } catch (error) {
      expect(error).toBeInstanceOf(ProvenanceRefused)
      counts.refused++
    }
  }
  expect(counts.refused).toBeGreaterThan(200)
})
