import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gitText } from '../../peers/github/git/run-git.ts'
import { commitFiles } from '../../peers/github/seed/commit-files.ts'
import { createRepository } from '../../peers/github/seed/create-repository.ts'
import { createJobToken } from '../../peers/github/seed/create-token.ts'
import { startGitHub } from '../../peers/github/start.ts'
import type { Token } from '../../peers/github/state/token.ts'
import { pushImage } from '../../peers/registry/seed/push-image.ts'
import { startRegistry } from '../../peers/registry/start.ts'
import { runStep } from '../../peers/runner/run-step.ts'

export const overlay = 'overlays/development/kustomization.yaml'
export const password = 'the-registry-password'
const config = `version: 1
environments:
  - name: development
    overlay: overlays/development
    applications: [shop]
    namespaces: [shop]
`

/** One repository whose overlay names an image of a registry, and steps that bump it. */
export async function openShop() {
  const github = await startGitHub({ validateAnswers: true })
  const registry = await startRegistry()
  const account = { username: 'ci', password }
  const locked = await startRegistry({ accounts: [{ ...account, may: 'push' }], login: 'basic' })
  const target = { host: registry.host, repository: 'shop/backend' }
  const many = await pushImage({ ...target, tag: 'many' })
  const one = await pushImage({ ...target, tag: 'one', platforms: ['linux/arm64'] })
  await pushImage({ ...target, host: locked.host, tag: 'many', account })
  const workspace = await mkdtemp(join(tmpdir(), 'towpath-bump-'))
  const repository = await createRepository(github.world, { owner: 'canal', name: 'shop' })
  const image = `${registry.host}/shop/backend`
  await writeFile(join(workspace, 'towpath.yaml'), config)
  const commit = (files: Record<string, string>, message = 'Push') =>
    commitFiles(github.world, repository, { branch: 'main', message, files })
  const source = await commit({ [overlay]: `images:\n- name: ${image}\n  newTag: old # keep\n`, other: 'x' })
  return {
    github,
    repository,
    image,
    /** Of the tag `many`. */
    digest: many.digest,
    /** The tag `one`, for another architecture. */
    one: one.digest,
    locked: `${locked.host}/shop/backend`,
    commit,
    source,
    /** The checkout. */
    workspace,
    git: (...args: string[]) => gitText(repository.folder, args),
    async run(
      inputs: Readonly<Record<string, string>> = {},
      {
        permissions = { contents: 'write', pull_requests: 'write' },
        event = {},
        name = 'workflow_dispatch',
      }: { permissions?: Token['permissions']; event?: unknown; name?: string } = {},
    ) {
      const record = await runStep({
        main: join(import.meta.dirname, 'main.ts'),
        inputs: {
          images: `${image}:many`,
          environments: 'development',
          'source-commit': source,
          'github-token': createJobToken(github.world, { repositories: [repository], permissions }),
          ...inputs,
        },
        workspace,
        event,
        variables: {
          GITHUB_API_URL: github.url,
          GITHUB_REPOSITORY: 'canal/shop',
          GITHUB_EVENT_NAME: name,
          GITHUB_SHA: source,
          GITHUB_RUN_ID: '77',
          GITHUB_RUN_ATTEMPT: '2',
        },
      })
      return { ...record, said: [...record.log, ...record.commands.map(({ data }) => data)].join('\n') }
    },
    async [Symbol.asyncDispose]() {
      await rm(workspace, { recursive: true, force: true })
      await registry[Symbol.asyncDispose]()
      await locked[Symbol.asyncDispose]()
      await github.close()
    },
  }
}
