/**
 * Says where a renderer that ran is not the version that towpath.yaml asks for: the cluster's may render otherwise.
 *
 * @param ran name and version of each renderer: `kustomize v5.8.1`
 * @param wanted versions by name: `5.8.1`
 */
export function otherRenderers(
  ran: readonly string[],
  wanted: Readonly<Record<string, string | undefined>>,
): { readonly what: string; readonly reason: string }[] {
  return ran.flatMap(label => {
    const [name = '', version = ''] = label.split(' ')
    const asked = wanted[name]
    if (asked === undefined || version.replace(/^v/, '') === asked.replace(/^v/, '')) return []
    return [
      {
        what: `rendering by ${name} ${asked}`,
        reason: `towpath.yaml asks for it; ${label} was here and rendered instead`,
      },
    ]
  })
}
