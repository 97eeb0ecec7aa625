import { exitCodes } from '../../src/action/exit-code.ts'
import { list } from '../../src/action/list-input.ts'
import { type BumpReport, bumpImages } from '../../src/bump/bump-images.ts'
import { BumpRefused } from '../../src/bump/bump-refused.ts'
import { planTree } from '../../src/bump/bump-tree.ts'
import { describeReport, formatBump, formatChange, formatSuperseded } from '../../src/bump/format-bump.ts'
import { readProvenanceDemand } from '../../src/bump/read-provenance-demand.ts'
import { requireSoundConfig } from '../../src/config/sound-config.ts'
import { createGitHub } from '../../src/github/client.ts'
import { UserError } from '../../src/text/user-error.ts'
import { visible } from '../../src/text/visible.ts'
import { type Command, type OptionValues, oneOf, readArguments } from '../command.ts'
import type { Terminal } from '../terminal.ts'

const options = {
  environment: { type: 'string', multiple: true },
  paths: { type: 'string', multiple: true },
  platforms: { type: 'string', default: '' },
  repository: { type: 'string' },
  branch: { type: 'string', default: 'main' },
  mode: { type: 'string', default: 'commit' },
  'source-repository': { type: 'string' },
  'source-commit': { type: 'string' },
  'provenance-repository': { type: 'string' },
  'provenance-workflow': { type: 'string' },
  'provenance-ref': { type: 'string' },
  'provenance-trusted-root': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  format: { type: 'string', default: 'text' },
} as const

export const bump: Command = {
  help: `towpath bump IMAGE[,IMAGE…] --environment NAME | --paths FILE[,FILE…] [options]

Writes images into the manifests that Argo CD watches, in one commit of exactly the changed lines.
IMAGE is registry/repository@sha256:…, registry/repository:tag or both.

  --environment NAME         an environment of towpath.yaml; may be given again
  --paths FILE               manifests, in place of an environment's overlay; may be given again
  --platforms OS/ARCH        what the images must be built for; without it, towpath.yaml says
  --repository OWNER/NAME    the repository with the manifests
  --branch NAME              the branch that Argo CD watches (main)
  --mode MODE                commit or pull-request (commit)
  --source-repository OWNER/NAME, --source-commit COMMIT
                             what the images are built from; without it, --repository and none
  --provenance-workflow FILE, --provenance-ref REF, --provenance-repository OWNER/NAME,
  --provenance-trusted-root FILE
                             who must have built and attested the images, such as
                             .github/workflows/build.yml, refs/heads/main, and the source repository;
                             the file is what "gh attestation trusted-root" writes
  --dry-run                  say what would change, file:line before → after, and write nothing;
                             without --repository over the files here, with no connection at all
  --format FORMAT            text or json (text)

The token for GitHub is read from GITHUB_TOKEN, the registry's account from REGISTRY_USERNAME and
REGISTRY_PASSWORD.

Exit codes: 0 good, 1 a manifest cannot be edited safely, 2 the call is wrong, 3 the registry or
GitHub refused or did not answer, 4 later builds stand already.`,

  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options, { positionals: 1 })
    const format = oneOf('format', values.format, ['text', 'json'])
    const mode = oneOf('mode', values.mode, ['commit', 'pull-request'])
    const call = {
      images: wordsOf(positionals),
      environments: wordsOf(values.environment ?? []),
      paths: wordsOf(values.paths ?? []),
      platforms: wordsOf([values.platforms]),
      commit: values['source-commit'],
    }
    const { repository, branch } = values
    const isDry = values['dry-run']
    if (repository === undefined && !isDry)
      throw new UserError('Give --repository OWNER/NAME to write there, or --dry-run to see what would change here.')
    try {
      const report =
        repository === undefined
          ? await planTree(terminal.folder, call)
          : await bumpImages(
              {
                ...call,
                branch,
                mode: isDry ? 'dry-run' : mode,
                ...(await readSource(values, repository, terminal.folder)),
                account: {
                  username: terminal.environment['REGISTRY_USERNAME'],
                  password: terminal.environment['REGISTRY_PASSWORD'],
                },
              },
              { github: await connect(repository, terminal), config: await requireSoundConfig(terminal.folder) },
            )
      if (repository === undefined)
        terminal.log.info('Only the files here were read: the registry was not asked, nor who built the images.')
      terminal.print(format === 'json' ? toJson(report) : toText(report))
      return report.outcome === 'superseded' ? exitCodes.undecided : exitCodes.good
    } catch (error) {
      if (!(error instanceof BumpRefused)) throw error
      const reasons = error.reasons.map(({ message }) => message)
      if (format === 'json')
        terminal.print(`${JSON.stringify({ version: 1, outcome: 'refused', reasons }, undefined, 2)}\n`)
      for (const reason of reasons) terminal.log.info(visible(reason))
      terminal.log.info('towpath: refused, and nothing was changed.')
      return exitCodes.refused
    }
  },
}

/** What the images are built from, and who must have built them. */
async function readSource(values: OptionValues<typeof options>, repository: string, folder: string) {
  const sourceRepository = values['source-repository'] ?? repository
  const choice = {
    repository: values['provenance-repository'],
    workflow: values['provenance-workflow'],
    ref: values['provenance-ref'],
    trustedRoot: values['provenance-trusted-root'],
  }
  const names = {
    repository: '--provenance-repository',
    workflow: '--provenance-workflow',
    ref: '--provenance-ref',
    trustedRoot: '--provenance-trusted-root',
  }
  const provenance = await readProvenanceDemand(choice, folder, { ...names, source: sourceRepository })
  return { sourceRepository, provenance }
}

function wordsOf(texts: readonly string[]): readonly string[] {
  return list().parse(texts.join(','))
}

function connect(repository: string, { environment, signal, log }: Terminal) {
  const token = environment['GITHUB_TOKEN'] ?? ''
  if (token === '')
    throw new UserError(
      `Set GITHUB_TOKEN to a token for ${repository}, or leave --repository out and give --dry-run for the files here.`,
    )
  return createGitHub({
    apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
    token,
    repository,
    signal,
    log,
  })
}

function toText(report: BumpReport): string {
  const left = report.outcome === 'superseded' ? [] : report.superseded.map(formatSuperseded)
  return `${[...report.changes.map(formatChange), ...left, describeReport(report)].join('\n')}\n`
}

function toJson({ bumps, ...report }: BumpReport): string {
  return `${JSON.stringify({ version: 1, ...report, images: bumps.map(formatBump) }, undefined, 2)}\n`
}
