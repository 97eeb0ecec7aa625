import { expect, test } from '@jest/globals'
import { type ProvenanceInputs, readWantedProvenance } from './read-wanted.ts'

const names = {
  repository: 'provenance-repository',
  workflow: 'provenance-workflow',
  ref: 'provenance-ref',
  source: 'canal/shop',
}

function read(inputs: Partial<ProvenanceInputs>) {
  return readWantedProvenance({ repository: undefined, workflow: undefined, ref: undefined, ...inputs }, names)
}

const workflow = '.github/workflows/build.yml'
const ref = 'refs/heads/main'

test.each([
  { name: 'nothing', inputs: {}, wanted: undefined },
  {
    name: 'a workflow of the source repository',
    inputs: { workflow, ref },
    wanted: { repository: 'canal/shop', signer: `https://github.com/canal/shop/${workflow}@${ref}`, ref },
  },
  {
    name: 'a workflow of a repository that is given, at a tag',
    inputs: { workflow, ref: 'refs/tags/v1', repository: 'canal/web' },
    wanted: {
      ...{ repository: 'canal/web', ref: 'refs/tags/v1' },
      signer: `https://github.com/canal/web/${workflow}@refs/tags/v1`,
    },
  },
  {
    name: 'a reusable workflow of another repository, at a commit',
    inputs: { workflow: `canal/ci/${workflow}@${'a'.repeat(40)}`, ref },
    wanted: { repository: 'canal/shop', signer: `https://github.com/canal/ci/${workflow}@${'a'.repeat(40)}`, ref },
  },
])('$name', ({ inputs, wanted }) => {
  expect(read(inputs)).toEqual(wanted)
})

test.each<{ name: string; inputs: Partial<ProvenanceInputs>; says: readonly string[] }>([
  {
    name: 'only a repository',
    inputs: { repository: 'canal/shop' },
    says: ['without provenance-ref. Give it', 'without provenance-workflow. Give it'],
  },
  { name: 'a short ref', inputs: { workflow, ref: 'main' }, says: ['provenance-ref is "main". Write the whole ref'] },
  { name: 'a commit as ref', inputs: { workflow, ref: 'a'.repeat(40) }, says: ['Write the whole ref'] },
  { name: 'a file by its name', inputs: { workflow: 'build.yml', ref }, says: ['provenance-workflow is "build.yml"'] },
  {
    name: "another repository's file without its ref",
    inputs: { workflow: `canal/ci/${workflow}`, ref },
    says: [`owner/name/${workflow}@ref for a reusable workflow`],
  },
  {
    name: 'a file with its ref twice',
    inputs: { workflow: `${workflow}@${ref}`, ref },
    says: [`Write ${workflow} for a file of canal/shop`],
  },
  {
    name: 'a URL',
    inputs: { repository: 'https://github.com/canal/shop', workflow, ref },
    says: ['provenance-repository is "https://github.com/canal/shop". Write owner/name.'],
  },
])('refuses $name', ({ inputs, says }) => {
  for (const words of says) expect(() => read(inputs)).toThrow(words)
  expect(() => read(inputs)).toThrow(expect.objectContaining({ name: 'UserError' }))
})
