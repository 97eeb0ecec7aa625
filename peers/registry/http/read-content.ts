import type { RegistryContext } from './context.ts'

/** The request's body; undefined where it is larger than `mostBytes`. It is read to its end, so that the client reads the answer. */
export async function readContent(c: RegistryContext, mostBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of c.req.raw.body ?? []) {
    length += chunk.length
    if (length <= mostBytes) chunks.push(chunk)
  }
  return length > mostBytes ? undefined : Buffer.concat(chunks)
}
