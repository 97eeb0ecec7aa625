import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { representFullRepository } from '../represent/repository.ts'
import type { World } from '../state/world.ts'

export function repositoryRoutes(world: World): PeerRoutes {
  return newRoutes().get('/', c => c.json(representFullRepository(world, c.get('repository'))))
}
