/** The text of a kubeconfig with one cluster and one user's token. The client's library takes an address without TLS only where nobody would verify it. */
export function writeKubeconfig(server: string, token: string): string {
  const name = 'emulated'
  return `${JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [{ name, cluster: { server, 'insecure-skip-tls-verify': true } }],
      users: [{ name, user: { token } }],
      contexts: [{ name, context: { cluster: name, user: name } }],
    },
    null,
    2,
  )}\n`
}
