import { ensureBundles } from './bundles.ts'
import { deliveries } from './delivery/deliveries.ts'
import { openGround } from './delivery/ground.ts'
import { playDelivery } from './delivery/play-delivery.ts'
import type { ChangeStory, PullRequestStory } from './page/story.ts'
import { writePages } from './page/write.ts'
import { playScene } from './play-scene.ts'
import { scenes } from './scenes.ts'
import { setStage } from './stage.ts'
import { changeTable, storyTable } from './table.ts'

export interface RehearsalOptions {
  /** The repository, absolute. */
  readonly root: string
  /** Where the pages go, absolute; pages of an earlier rehearsal are replaced, and nothing else there is touched. */
  readonly output: string
  /** Ends the rehearsal: what runs is cancelled, and what it keeps outside of `output` is removed. */
  readonly signal: AbortSignal
  /** One line for each thing that happened. */
  progress(line: string): void
}

export interface Rehearsal {
  readonly table: string
  /** What went otherwise than its scene expects, a sentence each; empty where all went well. */
  readonly differences: readonly string[]
}

/**
 * Plays the pull requests, then what becomes of the merged ones, through the built bundles against emulated peers, and writes a page of each.
 *
 * @throws the signal's reason where it was aborted
 */
export async function rehearse({ root, output, signal, progress }: RehearsalOptions): Promise<Rehearsal> {
  progress(`bundles: ${await ensureBundles(root, signal)}`)
  await using stage = await setStage(root, signal)
  progress(`GitHub is emulated at ${stage.peer.url}, with this tree on main`)
  const pullRequests: PullRequestStory[] = []
  const changes: ChangeStory[] = []
  const differences: string[] = []
  for (const scene of scenes) {
    signal.throwIfAborted()
    const played = await playScene(stage, root, scene, progress)
    pullRequests.push(played.story)
    differences.push(...played.differences)
  }
  await using ground = await openGround(stage)
  progress(`registry and cluster are emulated, with the shop in two environments`)
  for (const delivery of deliveries) {
    signal.throwIfAborted()
    const played = await playDelivery(ground, root, delivery, progress)
    changes.push(played.story)
    differences.push(...played.differences)
  }
  await writePages(output, { pullRequests, changes })
  return { table: `${storyTable(pullRequests)}\n\n${changeTable(changes)}`, differences }
}
