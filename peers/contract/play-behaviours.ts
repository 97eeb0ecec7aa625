import { type Behaviour, shared } from './behaviour.ts'
import type { Ground } from './ground.ts'
import { deploy } from './stand.ts'

/** How many Applications are at work at the same time: their ways are mostly waiting. */
const lanes = 4

/** Plays behaviours, those of one Application one after the other. Gives how each ends, by its name. */
export function playBehaviours(ground: Ground, behaviours: readonly Behaviour[]): ReadonlyMap<string, Promise<void>> {
  const ends = new Map(behaviours.map(({ name }) => [name, Promise.withResolvers<void>()]))
  // Whoever asks for one hears of it; those that nobody asks for may fail.
  for (const { promise } of ends.values()) promise.catch(() => {})
  const waiting = Map.groupBy(behaviours, ({ application = shared }) => application)[Symbol.iterator]()
  const lane = async () => {
    for (const [application, group] of waiting) {
      const stand = deploy(ground, application, group[0]?.syncPolicy)
      for (const { name, holds } of group) {
        try {
          await holds(await stand)
          ends.get(name)?.resolve()
        } catch (error) {
          ends.get(name)?.reject(error)
        }
      }
    }
  }
  for (let index = 0; index < lanes; index += 1) void lane()
  return new Map([...ends].map(([name, { promise }]) => [name, promise]))
}
