import { exitCodes } from '../../src/action/exit-code.ts'
import { requireSoundConfig } from '../../src/config/sound-config.ts'
import { createGitHub } from '../../src/github/client.ts'
import { chooseApplications } from '../../src/promotion/choose-applications.ts'
import { formatStatus } from '../../src/promotion/status-format.ts'
import { readStatus } from '../../src/promotion/status-read.ts'
import { UserError } from '../../src/text/user-error.ts'
import { type Command, oneOf, readArguments } from '../command.ts'
import { sayIfLong, type Terminal } from '../terminal.ts'

const options = {
  repository: { type: 'string' },
  branch: { type: 'string', default: 'main' },
  'source-repository': { type: 'string' },
  image: { type: 'string', multiple: true },
  format: { type: 'string', default: 'text' },
} as const

export const status: Command = {
  help: `towpath status [COMMIT|TAG|DIGEST] --repository OWNER/NAME [options]

Says where a commit, a release tag or a digest is, in every environment of towpath.yaml, and what
holds it; without one, what stands where. Only reads.

  --repository OWNER/NAME         the repository with the manifests
  --branch NAME                   the branch that Argo CD follows (main)
  --source-repository OWNER/NAME  the repository that the images are built from, with its
                                  deployments and runs; without it, --repository
  --image NAME                    an application of towpath.yaml, or its image; may be given again
                                  (all of them)
  --format FORMAT                 text or json (text)

The token for GitHub is read from GITHUB_TOKEN. It needs contents: read, deployments: read and
actions: read.

Exit codes: 0 good, 2 the call is wrong, 3 GitHub refused or did not answer.`,

  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options, { positionals: 1 })
    const format = oneOf('format', values.format, ['text', 'json'])
    const { repository, branch, image: images = [] } = values
    if (repository === undefined) throw new UserError('Give --repository OWNER/NAME, where the manifests are.')
    const config = await requireSoundConfig(terminal.folder)
    if (config === undefined)
      throw new UserError('There is no towpath.yaml here. Run it in the folder that has it: it says what there is.')
    const applications = chooseApplications(images, config)
    using _ = sayIfLong(terminal, 'Reading the records and what they name …')
    const configuration = await connect(repository, terminal)
    const { 'source-repository': sourceName = repository } = values
    const report = await readStatus(
      { asked: positionals[0], branch, images: applications.map(application => application.image) },
      {
        source: sourceName === repository ? configuration : await connect(sourceName, terminal),
        ...{ configuration, config, now: Date.now },
      },
    )
    terminal.print(format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : formatStatus(report))
    return exitCodes.good
  },
}

function connect(repository: string, { environment, signal, log }: Terminal) {
  const token = environment['GITHUB_TOKEN'] ?? ''
  if (token === '') throw new UserError(`Set GITHUB_TOKEN to a token that may read ${repository}.`)
  return createGitHub({
    apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
    token,
    repository,
    signal,
    log,
  })
}
