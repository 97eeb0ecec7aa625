import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { UserError } from '../../src/text/user-error.ts'
import { errorCode } from './error-code.ts'

const host = '127.0.0.1'
const lowest = 20_000
/** Ports from here on are given to outgoing connections: one of those could take a port between its choice and its use. */
const ephemeralFrom = 32_768
/** A bed takes about 25. */
const blockSize = 40

/**
 * Hands out ports of 127.0.0.1, no two alike.
 *
 * Two beds of one machine never choose the same: each listens on the first port of a block of ports as long as it lives and hands out the
 * others, and the kernel gives that port to one process alone.
 */
export class PortBook implements AsyncDisposable {
  readonly #wanted: ReadonlyMap<string, number>
  readonly #given = new Map<string, Promise<number>>()
  readonly #claims: Server[] = []
  #free: number[] = []
  #last: Promise<unknown> = Promise.resolve()

  /** @param wanted fixed ports by the name of what listens */
  constructor(wanted: Readonly<Record<string, number>> = {}) {
    this.#wanted = new Map(Object.entries(wanted))
  }

  /**
   * The port of what is named; the same one each time.
   *
   * @throws UserError where the wanted port is no port, taken, or not to be had
   */
  port(name: string): Promise<number> {
    const given = this.#given.get(name)
    if (given !== undefined) return given
    const wanted = this.#wanted.get(name)
    const chosen = this.#last.then(() => (wanted === undefined ? this.#choose() : this.#take(name, wanted)))
    this.#last = chosen.catch(() => {})
    this.#given.set(name, chosen)
    return chosen
  }

  /** Names of wanted ports that nothing asked for. */
  unused(): string[] {
    return [...this.#wanted.keys()].filter(name => !this.#given.has(name))
  }

  /** Names of what was given a port. */
  names(): string[] {
    return [...this.#given.keys()]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#claims.splice(0).map(close))
  }

  async #take(name: string, port: number): Promise<number> {
    const remedy = `Choose another with --port ${name}=NUMBER, or leave it out and a free one is chosen.`
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new UserError(`${port}, wanted for ${name}, is not a port (1 to 65535). ${remedy}`)
    for (const [other, wanted] of this.#wanted)
      if (other !== name && wanted === port)
        throw new UserError(`Port ${port} is wanted for ${name} and for ${other}. ${remedy}`)
    const refusal = await tryPort(port)
    if (refusal === undefined) return port
    if (refusal === 'EACCES')
      throw new UserError(`Port ${port}, wanted for ${name}, needs a privileged user. ${remedy}`)
    throw new UserError(`Port ${port}, wanted for ${name}, is taken. ${remedy}`)
  }

  async #choose(): Promise<number> {
    for (;;) {
      const port = this.#free.shift() ?? (await this.#claimBlock())
      const reserved = [...this.#wanted.values()].includes(port)
      if (!reserved && (await tryPort(port)) === undefined) return port
    }
  }

  /** Takes the next block that no other bed has; gives the first of its ports. */
  async #claimBlock(): Promise<number> {
    const blocks = Math.floor((Math.min(ephemeralFrom, firstEphemeral()) - lowest) / blockSize)
    const start = Math.floor(Math.random() * blocks)
    for (let index = 0; index < blocks; index += 1) {
      const first = lowest + ((start + index) % blocks) * blockSize
      const claim = await listen(first).catch(() => undefined)
      if (claim === undefined) continue
      claim.unref()
      this.#claims.push(claim)
      this.#free = Array.from({ length: blockSize - 2 }, (_, offset) => first + offset + 2)
      return first + 1
    }
    throw new UserError(`No free port between ${lowest} and ${ephemeralFrom} on ${host}. End what listens there.`)
  }
}

/** Undefined where the port can be listened on, else the code of the refusal. */
async function tryPort(port: number): Promise<string | undefined> {
  try {
    await close(await listen(port))
    return undefined
  } catch (error) {
    return errorCode(error) ?? 'unknown'
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.destroy())
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => resolve(server))
  })
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => server.close(() => resolve()))
}

/** A machine may have widened the range. */
function firstEphemeral(): number {
  try {
    const first = Number.parseInt(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'), 10)
    return first > lowest + 10 * blockSize ? first : ephemeralFrom
  } catch {
    return ephemeralFrom
  }
}
