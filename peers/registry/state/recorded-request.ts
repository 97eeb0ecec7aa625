/** One request that reached the emulator, in the order of the answers. */
export interface RecordedRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly status: number
  /** Of the account that sent it; undefined where none was shown or the registry asks for none. */
  readonly username: string | undefined
}
