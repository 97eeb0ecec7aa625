import { readTrailers } from '../../bump/trailers.ts'
import { compareCommits, type Relation } from '../../github/ancestry.ts'
import type { GitHub } from '../../github/client.ts'
import { readCommitMessage } from '../../github/commit-message.ts'
import { readWorkflowRun, type WorkflowRun } from '../../github/workflow-run.ts'
import { bumpOf } from './configuration-rules.ts'
import type { EvidenceRecord } from './evidence.ts'
import { isSameImage } from './history.ts'
import type { EvidenceFacts, ExpectedEvidence } from './verify.ts'

/** The repositories that are asked: the source's, which has the records and runs, and that of the manifests; the same client where they are one. */
export interface Repositories {
  readonly source: GitHub
  readonly configuration: GitHub
}

/** Reads what records name: about six requests a record, each asked once for all records of one deployment, which name the same run and commits. */
export class FactsReader {
  readonly #repositories: Repositories
  readonly #expected: ExpectedEvidence
  readonly #runs = new Map<string, Promise<WorkflowRun | undefined>>()
  readonly #messages = new Map<string, Promise<string | undefined>>()
  readonly #relations = new Map<string, Promise<Relation>>()

  constructor(repositories: Repositories, expected: ExpectedEvidence) {
    this.#repositories = repositories
    this.#expected = expected
  }

  /** @throws DeniedError without `actions: read` or `contents: read`; RemoteError */
  async read(record: EvidenceRecord): Promise<EvidenceFacts> {
    const { source, configuration, run: named } = record.evidence
    const { branches, configurationRepository, configurationBranch } = this.#expected
    const run = await this.#run(named)
    const isOurs = configuration.repository.toLowerCase() === configurationRepository.toLowerCase()
    // Elsewhere nothing is read: the record could name any repository.
    const message = isOurs ? await this.#message(configuration.commit) : undefined
    const facts: EvidenceFacts = {
      run,
      branchesWithHead: run === undefined ? [] : await this.#branchesWith('source', run.headSha, branches),
      headToSource: run === undefined ? 'unknown' : await this.#relation('source', source, run.headSha),
      configuration:
        message === undefined
          ? undefined
          : {
              message,
              branches: await this.#branchesWith('configuration', configuration.commit, [configurationBranch]),
            },
    }
    const made = bumpOf({ ...record, facts })?.run
    return made === undefined || made.id === run?.id ? facts : { ...facts, bringer: await this.#run({ id: made.id }) }
  }

  /** The tag that came with a record's digest, as the commit that it names says. */
  async tagOf({ evidence: { configuration, image } }: EvidenceRecord): Promise<string | undefined> {
    const bumps = readTrailers((await this.#message(configuration.commit)) ?? '')
    return bumps.find(bump => isSameImage(bump.image, image))?.tag
  }

  /** Of a commit of the manifests; undefined where there is none. */
  #message(commit: string): Promise<string | undefined> {
    return once(this.#messages, commit, () => readCommitMessage(this.#repositories.configuration, commit))
  }

  #run(named: { readonly id: number; readonly attempt?: number }): Promise<WorkflowRun | undefined> {
    return once(this.#runs, `${named.id}/${named.attempt ?? 'newest'}`, () =>
      readWorkflowRun(this.#repositories.source, named),
    )
  }

  #relation(where: keyof Repositories, base: string, head: string): Promise<Relation> {
    const { repository, configurationRepository } = this.#expected
    const name = where === 'source' ? repository : configurationRepository
    return once(this.#relations, `${name} ${base}...${head}`, () =>
      compareCommits(this.#repositories[where], name, { base, head }),
    )
  }

  /** Those of some branches whose history has a commit. */
  async #branchesWith(where: keyof Repositories, commit: string, branches: readonly string[]) {
    const found: string[] = []
    for (const branch of branches) {
      const relation = await this.#relation(where, commit, branch)
      if (relation === 'identical' || relation === 'ahead') found.push(branch)
    }
    return found
  }
}

function once<Answer>(known: Map<string, Promise<Answer>>, key: string, ask: () => Promise<Answer>): Promise<Answer> {
  const asked = known.get(key) ?? ask()
  known.set(key, asked)
  return asked
}
