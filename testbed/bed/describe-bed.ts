import type { StartTime, TestBed } from './test-bed.ts'

/** What a person needs to connect: addresses, kubeconfig, and the token of Argo CD. */
export function describeBed({ addresses, kubeconfig, argocd, folder }: TestBed): string {
  const rows: [string, string][] = [...Object.entries(addresses), ['run folder', folder]]
  if (argocd !== undefined) rows.push(['argocd token', argocd.token])
  return `${columns(rows)}\n\nexport KUBECONFIG=${kubeconfig}\n`
}

/** A table of how long each server took to be ready. */
export function describeTimes(times: readonly StartTime[], up: number): string {
  const rows = times.map(({ name, seconds }): [string, string] => [name, `${seconds.toFixed(1).padStart(6)} s`])
  return columns([...rows, ['all', `${up.toFixed(1).padStart(6)} s`]])
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')
}
