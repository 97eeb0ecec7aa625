import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createRenderers, type Renderer } from '../../src/manifest/renderers.ts'
import { cacheFolder } from '../build/cache.ts'

/**
 * Fills a folder with the programs that Argo CD's repository server calls by name: the project's own pinned renderers as `kustomize` and
 * `helm`, and git's helpers.
 *
 * Where kustomize is the one inside kubectl there is no `kustomize edit`: an Application that overrides images, names or labels of a
 * kustomization in its `spec.source.kustomize` cannot be rendered here, and says so.
 *
 * @param argocd the program of all of Argo CD's processes
 */
export async function writePrograms(folder: string, argocd: string): Promise<void> {
  const renderers = createRenderers({ cache: dirname(cacheFolder), path: process.env['PATH'] ?? '' })
  const [kustomize, helm] = await Promise.all([renderers.kustomize(), renderers.helm()])
  await mkdir(folder, { recursive: true })
  await Promise.all([
    kustomize.prefix[0] === 'build'
      ? symlink(kustomize.program, join(folder, 'kustomize'))
      : writeScript(join(folder, 'kustomize'), kustomizeOfKubectl(kustomize)),
    symlink(helm.program, join(folder, 'helm')),
    // What git asks for the password of a private repository: git's environment says which of its processes it is then.
    symlink(argocd, join(folder, 'argocd')),
    // Argo CD 3.6 runs it although GnuPG is turned off. No output means: not signed.
    writeScript(join(folder, 'git-verify-wrapper.sh'), '#!/bin/sh\nexit 0\n'),
  ])
}

function writeScript(path: string, text: string): Promise<void> {
  return writeFile(path, text, { mode: 0o755 })
}

/** Argo CD calls `kustomize version --short`, `kustomize build PATH …`, and `kustomize edit …` for an Application's own overrides. */
export function kustomizeOfKubectl({ program, label }: Renderer): string {
  return `#!/bin/sh
case "$1" in
  version) echo '${label.replace(/^kustomize /, '')}' ;;
  build) shift; exec '${program}' kustomize "$@" ;;
  *) echo "The test bed has kubectl's kustomize, which has no \\"$1\\": put overrides of an Application into the kustomization." >&2; exit 1 ;;
esac
`
}
