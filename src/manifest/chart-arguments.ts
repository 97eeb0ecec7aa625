import type { HelmOptions } from './chart-options.ts'

/**
 * The options of `helm template` that carry no path. Each is one argument, so no value can be taken for an option.
 *
 * @see Argo CD `util/helm/cmd.go` (template)
 */
export function chartArguments(release: {
  readonly helm: HelmOptions
  readonly releaseName: string
  readonly namespace?: string
  readonly kubeVersion?: string
}): readonly string[] {
  const { helm } = release
  const namespace = helm.namespace ?? release.namespace
  const kubeVersion = helm.kubeVersion ?? release.kubeVersion
  return [
    `--name-template=${helm.releaseName ?? release.releaseName}`,
    ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
    ...(kubeVersion === undefined ? [] : [`--kube-version=${wholeVersion(kubeVersion)}`]),
    ...(helm.parameters ?? []).map(({ name, value, forceString }) =>
      forceString ? `--set-string=${name}=${escapeCommas(value)}` : `--set=${name}=${escapeCommas(value)}`,
    ),
    ...(helm.apiVersions ?? []).map(version => `--api-versions=${version}`),
    ...(helm.skipCrds === true ? [] : ['--include-crds']),
    ...(helm.skipTests === true ? ['--skip-tests'] : []),
    ...(helm.skipSchemaValidation === true ? ['--skip-schema-validation'] : []),
  ]
}

/** Charts compare it with semantic versions, so Argo CD passes `1.35` on as `1.35.0`. */
function wholeVersion(version: string): string {
  return /^v?\d+\.\d+$/.test(version) ? `${version}.0` : version
}

/** A comma would end the value for Helm; in `{a,b}`, Helm's own form of a list, it does not. */
export function escapeCommas(value: string): string {
  if (value.startsWith('{') && value.endsWith('}')) return value
  return value.replace(/(?<!\\),/g, '\\,')
}
