import { setTimeout as wait } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { strike } from '../../http/fault.ts'
import type { Fault } from '../state/fault.ts'
import type { World } from '../state/world.ts'

export interface DoorEnv {
  Bindings: HttpBindings
}

export type DoorContext = Context<DoorEnv>
export type Door = Hono<DoorEnv>

/** How one of the two servers words what it refuses. */
export type Refuse = (status: number, message?: string, path?: string) => Response

/** What is said of a token that was valid once, where it is another thing than of one that nobody has. */
const expired: Readonly<Record<Fault['door'], string | undefined>> = {
  kubernetes: undefined,
  argocd: 'invalid session: token has invalid claims: token is expired',
}

/** Routes with what holds of every request: it is written down, faults strike it, its server's own guard lets it pass, and it must have a token. */
export function openDoor(world: World, door: Fault['door'], refuse: Refuse, guard?: MiddlewareHandler<DoorEnv>): Door {
  const routes = new Hono<DoorEnv>()
  routes.onError(error => (error instanceof Refusal ? error.response : refuse(500, String(error))))
  routes.notFound(() => refuse(404))
  routes.use(record(world, door))
  routes.use(async (c, next) => {
    const kind = strike(world.faults[door], c.req, Date.now())
    if (kind?.type === 'cut') c.env.incoming.socket.destroy()
    if (kind?.type === 'cut') return refuse(500)
    if (kind?.type === 'status') return refuse(kind.status, kind.message, c.req.path)
    // The server keeps the process up; a delay that outlives it must not.
    if (kind?.type === 'delay') await wait(kind.milliseconds, undefined, { ref: false })
    await next()
  })
  if (guard !== undefined) routes.use(guard)
  routes.use(async (c, next) => {
    const [, token = ''] = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '') ?? []
    if (!world.tokens[door].has(token))
      return refuse(401, world.expired.has(token) ? expired[door] : undefined, c.req.path)
    await next()
  })
  return routes
}

/** Ends a request from wherever it is thrown. */
export class Refusal extends Error {
  readonly response: Response

  constructor(response: Response) {
    super(`refused with ${response.status}`)
    this.name = 'Refusal'
    this.response = response
  }
}

function record(world: World, door: Fault['door']): MiddlewareHandler<DoorEnv> {
  return async (c, next) => {
    await next()
    const { pathname, search } = new URL(c.req.url)
    world.requests.push({ door, method: c.req.method, path: pathname + search, status: c.res.status })
  }
}
