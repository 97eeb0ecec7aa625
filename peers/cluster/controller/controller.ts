import type { Collection, StoreEvent } from '../state/object-store.ts'
import { metadataOf } from '../state/object-store.ts'
import { createPlayer, type Player, type PlayerOptions } from './player.ts'

/** Argo CD's application controller: one player for every Application that is there or comes. */
export interface Controller {
  /** Resolves when all Applications that are there have come to rest, as if they had been deployed long ago. */
  start(): Promise<void>
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
    const key = `${collection}/${name}`
    const player = createPlayer({ ...options, collection, name, deployment })
    const playing = player.play(over.signal)
    // Whoever stops the controller is told.
    playing.catch(() => {})
    players.set(key, { player, playing })
    return player
  }
  const onEvent = ({ type, collection, object }: StoreEvent) => {
    if (type === 'ADDED' && applications.test(collection)) add(collection, String(metadataOf(object)['name']))
  }
  let stopListening = () => {}

  return {
    async start() {
      // Version 0 is before everything.
      const there = objects.since(1) ?? []
      stopListening = objects.listen(onEvent)
      const seeds = there.filter(({ type, collection }) => type === 'ADDED' && applications.test(collection))
      const added = seeds.map(({ collection, object }) => add(collection, String(metadataOf(object)['name'])))
      await Promise.all(added.map(({ settled }) => settled))
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
