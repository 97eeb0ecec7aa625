import { expect, test } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import { BadArtifactError } from './bad-artifact-error.ts'
import { unzip } from './unzip.ts'

const limits = { mostFiles: 2, mostBytes: 1_000 }
const hello = zipSync({ 'status.json': strToU8('{"a":1}') })

/** A zip with one file of any name: the library that makes it would not take each as a key. */
function zipOf(name: string): Uint8Array {
  const stand = 'n'.repeat(Buffer.byteLength(name))
  const zip = Buffer.from(zipSync({ [stand]: strToU8('a') })).toString('latin1')
  return Buffer.from(stand === '' ? zip : zip.replaceAll(stand, name), 'latin1')
}

test('files come by their names', async () => {
  expect(await unzip(hello, limits)).toEqual(new Map([['status.json', strToU8('{"a":1}')]]))
  expect(await unzip(zipSync({}), limits)).toEqual(new Map())
})

test.each(['__proto__', '.git', '..', '../a', 'a/b', '/a', 'a\\b', 'C:a', 'a\nb', '', 'x'.repeat(101)])(
  'a file named %j is refused',
  async name => {
    await expect(unzip(zipOf(name), limits)).rejects.toThrow(/is no plain file name/)
  },
)

test('a file that says it is small never becomes large', async () => {
  const bomb = zipSync({ a: new Uint8Array(1_000_000) })
  const directory = Buffer.from(bomb).indexOf('PK\u0001\u0002')
  new DataView(bomb.buffer).setUint32(directory + 24, 10, true)
  const files = await unzip(bomb, limits).catch((error: unknown) => error)
  if (files instanceof Map) expect((files.get('a') as Uint8Array).length).toBeLessThanOrEqual(10)
  else expect(files).toBeInstanceOf(BadArtifactError)
})

test('two files of one name are refused', async () => {
  const twice = Buffer.from(zipSync({ aa: strToU8('1'), ab: strToU8('2') }))
  const first = twice.lastIndexOf('ab')
  twice.write('aa', first)
  await expect(unzip(twice, limits)).rejects.toThrow('it has two files named "aa"')
})

test('broken zips are refused, however they are broken', async () => {
  let seed = 5
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  for (let round = 0; round < 500; round++) {
    const broken = Uint8Array.from(hello)
    for (let change = 0; change < 4; change++) broken[random(broken.length)] = random(256)
    const result = await unzip(broken.subarray(0, broken.length - random(3)), limits).catch((error: unknown) => error)
    expect(result instanceof Map || result instanceof BadArtifactError).toBe(true)
  }
})
