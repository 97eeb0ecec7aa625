import type { Collection, StoreEvent } from '../state/object-store.ts'
import { metadataOf } from '../state/object-store.ts'
import { createPlayer, type Player, type PlayerOptions } from './player.ts'

/** Argo CD's application controller: one player for every Application that is there or comes. */
export interface Controller {
  /**
   * Resolves when all Applications that are there have come to rest, as if they had been deployed long ago. Those that come afterwards are new.
   *
   * @throws what went wrong in a player
   */
  settle(): Promise<void>
  notice(): void
  /** @throws what went wrong in a player */
  stop(): Promise<void>
}

export type ControllerOptions = Omit<PlayerOptions, 'collection' | 'name' | 'deployment'>

const applications = /^\/apis\/argoproj\.io\/v1alpha1\/namespaces\/[^/]+\/applications$/

export function createController(options: ControllerOptions): Controller {
  const { objects } = options.world
  const over = new AbortController()
  const players = new Map<string, { readonly player: Player; readonly playing: Promise<void> }>()
  let deployment: PlayerOptions['deployment'] = 'given'

  const add = (collection: Collection, name: string) => {
    const player = createPlayer({ ...options, collection, name, deployment })
    const playing = player.play(over.signal)
    // Whoever stops the controller is told.
    playing.catch(() => {})
    players.set(`${collection}/${name}`, { player, playing })
  }
  const onEvent = ({ type, collection, object }: StoreEvent) => {
    if (type === 'ADDED' && applications.test(collection)) add(collection, String(metadataOf(object)['name']))
  }
  const stopListening = objects.listen(onEvent)

  return {
    async settle() {
      // One that is there may bring others.
      for (let known = -1; known < players.size; ) {
        known = players.size
        await Promise.all([...players.values()].map(({ player, playing }) => Promise.race([player.settled, playing])))
      }
      deployment = 'ordinary'
    },
    notice() {
      for (const { player } of players.values()) player.notice()
    },
    async stop() {
      over.abort()
      stopListening()
      await Promise.all([...players.values()].map(({ playing }) => playing))
    },
  }
}
