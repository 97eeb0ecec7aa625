import { isAppliedServerSide } from '../../src/argocd/sync-options.ts'
import type { Render } from '../../src/manifest/render.ts'
import { isLooseFile, type Unit } from './unit.ts'

/** Everything that is to be judged of a tree, in the order of its renders. */
export function unitsOf(renders: readonly Render[], source: (file: string) => string | undefined): Unit[] {
  return renders.flatMap(render =>
    render.objects.map(rendered => ({
      render,
      rendered,
      verb: isAppliedServerSide(rendered.object, render.syncOptions ?? []) ? ('apply' as const) : ('create' as const),
      ...textOf(render, source),
    })),
  )
}

/** What JSON cannot carry, such as a key that is there twice, is in the file's own text alone. */
function textOf(render: Render, source: (file: string) => string | undefined): Pick<Unit, 'text'> {
  const text = isLooseFile(render) && render.objects.length === 1 ? source(render.path) : undefined
  return text === undefined ? {} : { text }
}
