import { newRoutes, type RegistryRoutes } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import type { Store } from '../state/store.ts'
import { namePath } from './name-path.ts'

/** @see OCI distribution specification 1.1, "Listing Tags"; all of them, in no pages */
export function tagRoutes(store: Store): RegistryRoutes {
  return newRoutes().get(`${namePath}/tags/list`, c => {
    const { name } = c.req.param()
    const tags = store.repositories.get(name)?.tags
    if (tags === undefined || tags.size === 0) throw new Refusal('NAME_UNKNOWN', { details: [{ name }] })
    return c.json({ name, tags: [...tags.keys()] })
  })
}
