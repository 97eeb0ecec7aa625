import { applyFaults } from './http/apply-faults.ts'
import { authorize } from './http/authorize.ts'
import { newRoutes, type RegistryRoutes } from './http/context.ts'
import { recordRequest } from './http/record-request.ts'
import { Refusal } from './http/refusal.ts'
import { blobRoutes } from './routes/blobs.ts'
import { manifestRoutes } from './routes/manifests.ts'
import { tagRoutes } from './routes/tags.ts'
import { tokenRoutes } from './routes/token.ts'
import type { Store } from './state/store.ts'

/** All routes of the emulator: its token service, and what is below `/v2/`. */
export function createApp(store: Store): RegistryRoutes {
  const app = newRoutes()
  app.onError(error =>
    (error instanceof Refusal ? error : new Refusal('UNKNOWN', { message: String(error) })).toResponse(),
  )
  app.use(recordRequest(store))
  app.use(applyFaults(store))
  app.route('/', tokenRoutes(store))
  app.use('/v2/*', authorize(store))
  app.get('/v2/', c => c.json({}))
  for (const routes of [blobRoutes, manifestRoutes, tagRoutes]) app.route('/', routes(store))
  return app
}
