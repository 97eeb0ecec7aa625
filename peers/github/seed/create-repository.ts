import { join } from 'node:path'
import { createBareRepository } from '../git/bare-repository.ts'
import type { Repository } from '../state/repository.ts'
import { ensureUser, nextId, now, type World } from '../state/world.ts'

export interface NewRepository {
  readonly owner: string
  readonly name: string
  readonly private?: boolean
  /** `main` where it is left out. */
  readonly defaultBranch?: string
  /** Refuses updates that drop history, even forced ones. */
  readonly protectHistory?: boolean
}

/** Makes an empty repository, and its owner where there is none of that name. */
export async function createRepository(world: World, wanted: NewRepository): Promise<Repository> {
  const repository = newRepository(world, wanted, undefined)
  await createBareRepository(repository.folder, repository)
  world.repositories.push(repository)
  return repository
}

/** Forks a repository with all its branches; `owner` gets a repository of the same name. */
export async function forkRepository(world: World, parent: Repository, owner: string): Promise<Repository> {
  const { name, defaultBranch } = parent
  const repository = newRepository(world, { owner, name, defaultBranch, private: parent.private }, parent)
  await createBareRepository(repository.folder, { ...repository, copyOf: parent.folder })
  world.repositories.push(repository)
  return repository
}

function newRepository(world: World, wanted: NewRepository, parent: Repository | undefined): Repository {
  return {
    id: nextId(world),
    owner: ensureUser(world, wanted.owner),
    name: wanted.name,
    private: wanted.private ?? false,
    defaultBranch: wanted.defaultBranch ?? 'main',
    parent,
    protectHistory: wanted.protectHistory ?? false,
    branchRules: new Map(),
    folder: join(world.folder, wanted.owner, `${wanted.name}.git`),
    createdAt: now(),
    lastNumber: 0,
    pulls: [],
    comments: [],
    checkRuns: [],
    commitStatuses: [],
    workflowRuns: [],
    artifacts: [],
    attestations: [],
    deployments: [],
    environments: [],
    sarifUploads: [],
  }
}
