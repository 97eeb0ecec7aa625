/** The host that serves a registry's API: Docker Hub's has another name than its images. */
export function apiHost(registry: string | undefined): string {
  const host = registry?.toLowerCase() ?? 'docker.io'
  return host === 'docker.io' || host === 'index.docker.io' ? 'registry-1.docker.io' : host
}

/** `https://host`; plain HTTP for the machine itself alone, as in container runtimes. */
export function apiOrigin(host: string): string {
  return `${isLoopback(new URL(`https://${host}`).hostname) ? 'http' : 'https'}://${host}`
}

/** Whether a URL that a registry names may be asked: over TLS, or by a registry of this machine on this machine. */
export function isSafeUrl(url: URL, registryHost: string): boolean {
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && isLoopback(url.hostname) && isLoopback(new URL(`https://${registryHost}`).hostname)
}

/**
 * Whether a registry's credentials may be sent to the host that gives its tokens: the registry itself, the domain that it is part of
 * (`example.org` for `registry.example.org`), or Docker Hub's own.
 */
export function maySendCredentials(url: URL, registryHost: string): boolean {
  if (url.host === registryHost) return true
  if (registryHost === 'registry-1.docker.io') return url.host === 'auth.docker.io'
  return url.protocol === 'https:' && url.port === '' && url.host.includes('.') && registryHost.endsWith(`.${url.host}`)
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.[0-9]{1,3}){3}$/.test(hostname)
}
