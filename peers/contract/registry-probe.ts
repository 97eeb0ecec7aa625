import type { Digest } from '../../src/image/digest.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../src/yaml/json.ts'
import { digestOf } from '../registry/state/digest.ts'

export interface RegistryAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Of a whole URL, or of a path on the same host. */
  readonly location: URL
  /** The codes of its errors, in order; empty where it is no refusal in the specification's form. */
  readonly codes: readonly string[]
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Asks a registry request by request, and judges nothing. */
export class RegistryProbe {
  readonly #origin: string

  constructor(host: string) {
    this.#origin = `http://${host}`
  }

  async ask(method: string, url: string, { headers = {}, body }: Sent = {}): Promise<RegistryAnswer> {
    const init = { method, headers: { ...headers }, ...(body === undefined ? {} : { body }) }
    const response = await fetch(new URL(url, this.#origin), init)
    const text = await response.text()
    const location = new URL(response.headers.get('location') ?? '', this.#origin)
    return { status: response.status, headers: response.headers, text, location, codes: codesOf(text) }
  }

  /** The first of a blob's two requests. */
  beginUpload(repository: string): Promise<RegistryAnswer> {
    return this.ask('POST', `/v2/${repository}/blobs/uploads/`)
  }

  /** The second, to where the answer to the first says. */
  finishUpload({ location }: RegistryAnswer, body: string, digest: string | undefined): Promise<RegistryAnswer> {
    const url = new URL(location)
    if (digest !== undefined) url.searchParams.set('digest', digest)
    return this.ask('PUT', url.href, { headers: { 'content-type': 'application/octet-stream' }, body })
  }

  async pushBlob(repository: string, text: string): Promise<Digest> {
    const digest = digestOf(text)
    await this.finishUpload(await this.beginUpload(repository), text, digest)
    return digest
  }

  putManifest(repository: string, reference: string, type: string, body: string): Promise<RegistryAnswer> {
    return this.ask('PUT', `/v2/${repository}/manifests/${reference}`, { headers: { 'content-type': type }, body })
  }

  getManifest(repository: string, reference: string, accept: string): Promise<RegistryAnswer> {
    return this.ask('GET', `/v2/${repository}/manifests/${reference}`, { headers: { accept } })
  }
}

function codesOf(text: string): readonly string[] {
  const value = text.startsWith('{"errors"') ? (JSON.parse(text) as JsonValue) : null
  const errors = isJsonObject(value) ? value['errors'] : undefined
  if (!isJsonArray(errors)) return []
  return errors.map(error => (isJsonObject(error) ? String(error['code']) : ''))
}
