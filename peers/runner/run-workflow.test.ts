import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { commitFiles } from '../github/seed/commit-files.ts'
import { createRepository } from '../github/seed/create-repository.ts'
import { createTag } from '../github/seed/create-tag.ts'
import { startGitHub } from '../github/start.ts'
import { prepareCommitJob } from './prepare-job.ts'
import { runWorkflow } from './run-workflow.ts'

const uses = 'towpath-ci/towpath/actions/echo@v1'

/** A release of one action that fails where it is told to, and says what it was given and where it ran. */
const release = {
  'caller.yml': `
permissions: {}
jobs:
  other: { runs-on: ubuntu-latest, steps: [] }
  call:
    permissions: { contents: write, checks: read }
    uses: towpath-ci/towpath/.github/workflows/called.yml@v1
    with: { text: "\${{ inputs.text || vars.TEXT }}" }
    secrets: { key: "\${{ secrets.KEY }}" }
`,
  '.github/workflows/called.yml': `
on: { workflow_call: { inputs: { text: { type: string }, more: { type: string, default: kept } } } }
jobs:
  called:
    permissions: { contents: read }
    outputs: { said: "\${{ steps.first.outputs.said }}" }
    steps:
      - uses: actions/checkout@v7
      - { id: first, uses: ${uses}, with: { say: "\${{ inputs.text }} \${{ inputs.more }} \${{ secrets.key }}" } }
      - { id: second, uses: ${uses}, with: { say: "\${{ github.sha }}", fail: "true" } }
      - { id: skipped, uses: ${uses} }
      - { id: always, if: "\${{ !cancelled() && steps.second.outputs.said != '' }}", uses: ${uses}, with: { say: end } }
`,
  'actions/echo/action.yml': `
inputs: { say: { default: nothing }, fail: { default: "false" }, token: { default: "\${{ github.token }}" } }
runs: { using: node24, main: main.js }
`,
  'actions/echo/main.js': `
const { appendFileSync } = require('node:fs')
const { INPUT_SAY, INPUT_FAIL, INPUT_TOKEN, GITHUB_REF, GITHUB_REF_TYPE, GITHUB_OUTPUT } = process.env
appendFileSync(GITHUB_OUTPUT, 'said=' + INPUT_SAY + '\\nref=' + GITHUB_REF + ' ' + GITHUB_REF_TYPE + '\\n')
process.exitCode = INPUT_FAIL === 'true' || !INPUT_TOKEN.startsWith('ghs_') ? 1 : 0
`,
}

test('a called workflow runs step by step, and its failure leaves those that asked for it', async () => {
  await using github = await startGitHub()
  const { world } = github
  const repository = await createRepository(world, { owner: 'canal', name: 'shop' })
  const sha = await commitFiles(world, repository, { branch: 'main', message: 'First', files: { 'a.txt': 'a' } })
  await createTag(repository, { name: 'v1', target: sha })
  const root = await mkdtemp(join(tmpdir(), 'towpath-workflow-'))
  try {
    for (const [path, text] of Object.entries(release)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
    const { run, steps, outputs } = await runWorkflow({
      ...{ world, root, code: 'bundle', caller: join(root, 'caller.yml'), workspace: join(root, 'workspace') },
      prepare: place =>
        prepareCommitJob(
          {
            repository,
            workflow: { workflow: 'Release', path: '.github/workflows/release.yml' },
            ...{ actor: 'keeper', event: 'push', ref: 'refs/tags/v1' },
          },
          place,
        ),
      vars: { TEXT: 'from-vars' },
      secrets: { KEY: 'from-secrets' },
    })
    expect(steps.map(({ step, record }) => [step.id, record.exitCode, record.outputs])).toEqual([
      ['first', 0, { said: 'from-vars kept from-secrets', ref: 'refs/tags/v1 tag' }],
      ['second', 1, { said: sha, ref: 'refs/tags/v1 tag' }],
      ['always', 0, { said: 'end', ref: 'refs/tags/v1 tag' }],
    ])
    expect(outputs).toEqual({ said: 'from-vars kept from-secrets' })
    expect(run).toMatchObject({ status: 'completed', conclusion: 'failure', headBranch: 'v1', headSha: sha })
    expect([...world.tokens.values()].at(-1)?.permissions).toEqual({ contents: 'read' })
  } finally {
    await rm(root, { recursive: true })
  }
})
