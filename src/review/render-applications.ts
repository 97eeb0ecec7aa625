import { readManifestFile } from '../manifest/manifest-file.ts'
import type { RenderedObject } from '../manifest/render.ts'
import type { Tree } from '../manifest/tree.ts'
import { findApplications } from './find-applications.ts'
import { type FoundApplication, planApplication } from './render-application.ts'
import type { RenderRun } from './render-run.ts'
import type { NamedResult, RenderedTree } from './rendered-tree.ts'
import type { Survey } from './survey.ts'

export interface RenderedApplications {
  readonly results: readonly NamedResult[]
  readonly notEvaluated: RenderedTree['notEvaluated']
  readonly applications: readonly FoundApplication[]
}

/**
 * Renders every Application that the tree brings about: those in plain files, those that an overlay yields, and those that other
 * Applications yield, until there is no new one.
 */
export async function renderApplications(run: RenderRun, survey: Survey): Promise<RenderedApplications> {
  const { tree } = run
  const results: NamedResult[] = []
  const notEvaluated = new Map<string, RenderedTree['notEvaluated'][number]>()
  const seen = new Set<string>()
  const applications: FoundApplication[] = []

  let objects = [...plainApplications(tree, survey), ...(await overlayObjects(run, survey))]
  while (objects.length > 0) {
    const found = findApplications(objects)
    const fresh = found.applications.filter(isNew)
    applications.push(...fresh)
    const outcomes = fresh.flatMap(application =>
      planApplication(run, application).map(outcome => ({ ...outcome, application })),
    )
    for (const left of [...found.notEvaluated, ...outcomes.flatMap(outcome => outcome.notEvaluated ?? [])]) {
      notEvaluated.set(JSON.stringify(left), left)
    }
    const round = await Promise.all(
      outcomes.flatMap(outcome => {
        if (outcome.notEvaluated !== undefined) return []
        const { name, render, application } = outcome
        return render().then((result): NamedResult => ({ name, result, application }))
      }),
    )
    results.push(...round)
    objects = round.flatMap(({ result }) => result.render?.objects ?? [])
  }
  return { results, notEvaluated: [...notEvaluated.values()], applications }

  function isNew({ object }: FoundApplication): boolean {
    const key = JSON.stringify([object.identity, object.object['spec']])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  }
}

/** Objects of files that no kustomization takes in. */
function plainApplications(tree: Tree, survey: Survey): readonly RenderedObject[] {
  const taken = new Set([...survey.kustomizations.values()].flatMap(reading => [...reading.files]))
  return tree.paths
    .filter(path => !taken.has(path) && holdsApplications(tree, path))
    .flatMap(path => readManifestFile(tree, path).objects)
}

async function overlayObjects({ tree, renderOverlay }: RenderRun, survey: Survey): Promise<readonly RenderedObject[]> {
  const holding = survey.overlays.filter(folder =>
    [...(survey.kustomizations.get(folder)?.files ?? [])].some(path => holdsApplications(tree, path)),
  )
  const rendered = await Promise.all(holding.map(renderOverlay))
  return rendered.flatMap(result => result.render?.objects ?? [])
}

/** Cheap, and never wrong in the one way that counts: a file without the word has no Application. */
function holdsApplications(tree: Tree, path: string): boolean {
  return /\.(ya?ml|json)$/.test(path) && tree.text(path)?.includes('argoproj.io/') === true
}
