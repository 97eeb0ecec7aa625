import { exitCodes } from '../../src/action/exit-code.ts'
import { list } from '../../src/action/list-input.ts'
import { chooseApplications } from '../../src/promotion/move/choose-applications.ts'
import { formatStatus } from '../../src/promotion/status/format.ts'
import { readStatus } from '../../src/promotion/status/read.ts'
import { type Command, oneOf, readArguments } from '../command.ts'
import { moveMeans, moveOptions } from '../move-options.ts'
import { sayIfLong } from '../terminal.ts'

const { images, repository, branch, 'source-repository': sourceRepository, format } = moveOptions
const options = { images, repository, branch, 'source-repository': sourceRepository, format }

export const status: Command = {
  help: `towpath status [COMMIT|TAG|DIGEST] --repository OWNER/NAME [options]

Says where a commit, a release tag or a digest is, in every environment of towpath.yaml, and what
holds it; without one, what stands where. Only reads.

  --images NAME[,NAME…]      applications of towpath.yaml, or their images; may be given again
  --repository OWNER/NAME    the repository with the manifests
  --branch NAME              the branch that Argo CD follows (main)
  --source-repository OWNER/NAME
                             what the images are built from, with its tags, records and runs;
                             without it, --repository
  --format FORMAT            text or json (text)

Reads towpath.yaml here. The token for GitHub is read from GITHUB_TOKEN, and from MANIFESTS_TOKEN
where the manifests take another. It needs contents: read, deployments: read and actions: read.

Exit codes: 0 good, 2 the call or towpath.yaml is wrong, 3 GitHub refused or did not answer.`,

  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options, { positionals: 1 })
    const wanted = oneOf('format', values.format, ['text', 'json'])
    const means = await moveMeans(values, terminal)
    const applications = chooseApplications(list().parse((values.images ?? []).join(',')), means.config)
    using _ = sayIfLong(terminal, 'Reading the records and what they name …')
    const call = { asked: positionals[0], branch: values.branch, images: applications.map(({ image }) => image) }
    const report = await readStatus(call, means)
    terminal.print(wanted === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : formatStatus(report))
    return exitCodes.good
  },
}
