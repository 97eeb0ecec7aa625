import type { Digest } from '../../../src/image/digest.ts'
import { type Credentials, RegistryLogin } from '../../../src/image/registry-login.ts'
import { digestOf } from '../state/digest.ts'

/** What a repository of a registry is asked to keep. The registry may be the emulator or a real one on this machine. */
export class RegistryWriter {
  readonly #origin: string
  readonly #repository: string
  readonly #login: RegistryLogin

  /** @param host `127.0.0.1:5000` */
  constructor(host: string, repository: string, account: Credentials | undefined) {
    this.#origin = `http://${host}`
    this.#repository = repository
    this.#login = new RegistryLogin(host, account, async (url, { headers }) => {
      const response = await fetch(url, { headers })
      return { status: response.status, bytes: await response.bytes() }
    })
  }

  async blob(content: Uint8Array): Promise<Digest> {
    const digest = digestOf(content)
    const begun = await this.#send('POST', `${this.#path}/blobs/uploads/`)
    const place = new URL(begun.headers.get('location') ?? '', this.#origin)
    place.searchParams.set('digest', digest)
    await this.#send('PUT', place.href, 'application/octet-stream', content)
    return digest
  }

  /** @param tag without it, the manifest has its digest alone */
  async manifest(mediaType: string, content: Uint8Array, tag?: string): Promise<Digest> {
    const digest = digestOf(content)
    await this.#send('PUT', `${this.#path}/manifests/${tag ?? digest}`, mediaType, content)
    return digest
  }

  get #path(): string {
    return `${this.#origin}/v2/${this.#repository}`
  }

  async #send(method: string, url: string, type?: string, content?: Uint8Array): Promise<Response> {
    const scope = `repository:${this.#repository}:pull,push`
    const once = () => {
      const authorization = this.#login.authorization(scope)
      const headers = {
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(authorization === undefined ? {} : { authorization }),
      }
      return fetch(url, { method, headers, ...(content === undefined ? {} : { body: Uint8Array.from(content) }) })
    }
    const first = await once()
    const challenge = first.headers.get('www-authenticate')
    const isIn = first.status === 401 && (await this.#login.answer(challenge, { scope, image: this.#repository }))
    const response = isIn ? await once() : first
    if (response.ok) return response
    throw new Error(`${method} ${url} was answered ${response.status}: ${await response.text()}`)
  }
}
