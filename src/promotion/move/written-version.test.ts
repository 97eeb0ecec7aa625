import { expect, test } from '@jest/globals'
import { digestOf, image } from '../evidence/evidence.fixture.ts'
import { writtenVersion } from './written-version.ts'

const [a, b] = [digestOf('a'), digestOf('b')]
const entry = (rest: string, name = image) => `images:\n- name: ${name}\n${rest}`
const deployment = (reference: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nspec: { template: { spec: { containers: [{ image: "${reference}" }] } } }\n`

function read(...texts: readonly string[]) {
  const files = texts.map((text, index) => [`o${index}/kustomization.yaml`, new TextEncoder().encode(text)] as const)
  return writtenVersion(new Map(files), image)
}

test.each([
  { name: 'tag and digest', text: entry(`  newTag: "1.10"\n  digest: ${a}\n`), says: { tag: '1.10', digest: a } },
  { name: 'a digest alone', text: entry(`  digest: ${a}\n`), says: { tag: undefined, digest: a } },
  { name: 'a tag alone', text: entry('  newTag: v1\n'), says: { tag: 'v1', digest: undefined } },
  { name: 'nothing', text: entry(''), says: { tag: undefined, digest: undefined } },
  { name: 'a new name', text: entry(`  newName: ${image}\n  digest: ${a}\n`, 'backend'), says: { digest: a } },
  { name: 'a container', text: deployment(`${image}:v1@${a}`), says: { tag: 'v1', digest: a } },
  { name: 'Helm values', text: `backend: { repository: ${image}, tag: "v1@${a}" }\n`, says: { tag: 'v1', digest: a } },
  {
    name: 'what is no digest',
    text: entry('  newTag: v1\n  digest: sha256:1\n'),
    says: { tag: 'v1', digest: undefined },
  },
])('$name is read', ({ text, says }) => {
  expect(read(text)).toMatchObject({ ...says, problem: undefined })
})

test('the same version in several places is one', () => {
  expect(read(entry(`  digest: ${a}\n`), entry(`  digest: ${a}\n`))).toMatchObject({ digest: a, problem: undefined })
})

test.each([
  { name: 'no file', texts: [] },
  { name: 'another image', texts: [entry('  newTag: v1\n', 'registry.example.org/shop/frontend')] },
  { name: 'another image, in a file that is broken', texts: ['images: [\n'] },
])('$name: not named', ({ texts }) => {
  expect(read(...texts)).toBeUndefined()
})

test.each([
  {
    name: 'two versions',
    texts: [entry(`  digest: ${a}\n`), entry(`  newTag: v2\n  digest: ${b}\n`)],
    says: `(o0/kustomization.yaml: images[0] says ${a}, o1/kustomization.yaml: images[0] says v2@${b})`,
  },
  { name: 'a file that is broken', texts: [`${entry('')}  newTag: [\n`], says: 'o0/kustomization.yaml:' },
  {
    name: 'a key twice',
    texts: [entry('  newTag: a\n  newTag: b\n')],
    says: 'o0/kustomization.yaml:4:3: The key "newTag"',
  },
])('$name: nobody can tell', ({ texts, says }) => {
  const version = read(...texts)
  expect(version).toMatchObject({ tag: undefined, digest: undefined })
  expect(version?.problem).toContain(says)
})
