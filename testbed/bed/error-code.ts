/** The code of an error of Node's own (`ENOENT`); undefined where there is none. Tests run in a realm of their own, so `instanceof` says nothing. */
export function errorCode(error: unknown): string | undefined {
  return error !== null && typeof error === 'object' && 'code' in error ? String(error.code) : undefined
}
