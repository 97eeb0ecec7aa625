import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { webUrl } from '../peers/github/represent/repository.ts'
import { forkRepository } from '../peers/github/seed/create-repository.ts'
import { createUserToken } from '../peers/github/seed/create-token.ts'
import { openPullRequest } from '../peers/github/state/open-pull-request.ts'
import type { PullRequest } from '../peers/github/state/pull-request.ts'
import { ensureUser } from '../peers/github/state/world.ts'
import { push } from '../peers/runner/check-out.ts'
import { applyEdits } from './edit.ts'
import type { Scene } from './scene.ts'
import { maintainer, type Stage } from './stage.ts'
import { commitAll } from './working-copy.ts'

/** A pull request that is open, and the working copy it was pushed from. */
export interface OpenScene {
  readonly scene: Scene
  readonly pull: PullRequest
  readonly workingCopy: string
}

/** Makes the scene's change in a working copy, pushes it to its branch or fork, and opens the pull request. */
export async function openScene(stage: Stage, scene: Scene): Promise<OpenScene> {
  const { peer, repository, folder } = stage
  const author = scene.from === 'fork' ? 'visitor' : maintainer
  const head = scene.from === 'fork' ? await forkRepository(peer.world, repository, author) : repository
  const token = scene.from === 'fork' ? createUserToken(peer.world, author, [head]) : stage.token
  const workingCopy = join(folder, scene.branch)
  await cp(stage.workingCopy, workingCopy, { recursive: true, verbatimSymlinks: true })
  await applyEdits(workingCopy, scene.edits)
  await commitAll(workingCopy, scene.title)
  await push(workingCopy, { url: `${webUrl(peer.world, head)}.git`, token }, scene.branch)
  const pull = await openPullRequest(peer.world, {
    repository,
    head: { repository: head, branch: scene.branch },
    base: repository.defaultBranch,
    title: scene.title,
    author: ensureUser(peer.world, author),
  })
  return { scene, pull, workingCopy }
}
