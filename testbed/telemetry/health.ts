/** Asks whether a health end point answers with success: how a server of the bed is known to serve. */
export function healthy(url: string): (signal: AbortSignal) => Promise<boolean> {
  return async signal => {
    const response = await fetch(url, { signal })
    await response.body?.cancel()
    return response.ok
  }
}
