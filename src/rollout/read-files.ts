/** What is at paths of one commit; what is no file is missing. */
export type ReadFiles = (paths: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>

export function textsOf(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> {
  return new Map([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]))
}
