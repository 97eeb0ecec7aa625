import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commitFiles } from '../../peers/github/seed/commit-files.ts'
import { createRepository } from '../../peers/github/seed/create-repository.ts'
import { createJobToken } from '../../peers/github/seed/create-token.ts'
import { startGitHub } from '../../peers/github/start.ts'
import { runStep } from '../../peers/runner/run-step.ts'
import { answerJson, startServer } from '../../src/kubernetes/server.fixture.ts'

export interface Stage {
  /** What each commit of `canal/shop` writes; the second is awaited. */
  readonly commits: readonly Readonly<Record<string, string>>[]
  /** The Applications as Argo CD has them, asked for at each request. */
  readonly live: (commits: readonly string[]) => readonly LiveApplication[]
  readonly inputs?: Readonly<Record<string, string>>
  /** The checkout's towpath.yaml. */
  readonly config?: string | undefined
  /** How argocd-server answers in place of all. */
  readonly refusal?: number | undefined
}

export interface LiveApplication {
  readonly metadata: { readonly name: string; readonly namespace: string }
  readonly spec: object
  readonly status: object
}

/** A source in the repository that is pushed to. */
export function sourceAt(path: string) {
  return { repoURL: 'https://github.com/canal/shop.git', path, targetRevision: 'main' }
}

/** Runs the action from source against an emulated GitHub and a server that answers as Argo CD does. */
export async function runAwait({ commits: files, live, inputs = {}, config, refusal }: Stage) {
  await using checkout = await mkdtempDisposable(join(tmpdir(), 'towpath-checkout-'))
  if (config !== undefined) await writeFile(join(checkout.path, 'towpath.yaml'), config)
  await using github = await startGitHub({ validateAnswers: true })
  const repository = await createRepository(github.world, { owner: 'canal', name: 'shop' })
  const commits: string[] = []
  for (const [index, written] of files.entries())
    commits.push(
      await commitFiles(github.world, repository, { branch: 'main', message: `Commit ${index}`, files: written }),
    )
  await using argocd = await startServer((response, { url = '' }) => {
    const [, name] = /\/applications\/([^/?]+)/.exec(url) ?? []
    const found = live(commits).find(({ metadata }) => metadata.name === name)
    if (refusal !== undefined) answerJson(response, refusal, { message: 'token is expired' })
    else if (url.startsWith('/api/v1/stream/')) response.writeHead(200).flushHeaders()
    else if (name === undefined) answerJson(response, 200, { items: live(commits) })
    else answerJson(response, found === undefined ? 404 : 200, found ?? { message: 'not found' })
  })
  const record = await runStep({
    main: join(import.meta.dirname, 'main.ts'),
    inputs: {
      revision: commits[1] ?? '',
      images: 'registry.example.org/web:1.0.1',
      'github-token': createJobToken(github.world, { repositories: [repository], permissions: { contents: 'read' } }),
      'argocd-url': argocd.url,
      'argocd-token': 'argocd-secret',
      settle: '1s',
      within: '60s',
      ...inputs,
    },
    workspace: checkout.path,
    event: {},
    variables: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'canal/shop' },
  })
  const log = [...record.log, ...record.commands.map(({ data }) => data)].join('\n')
  return { record, log, commits, asked: argocd.asked }
}
