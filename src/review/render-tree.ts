import { mergeFindings } from '../findings/merge.ts'
import { isKustomizationName, kustomizationFiles } from '../manifest/kustomization.ts'
import { readManifestFile } from '../manifest/manifest-file.ts'
import { refusedFile } from '../manifest/refused-file.ts'
import type { RenderResult } from '../manifest/render-result.ts'
import type { Tree } from '../manifest/tree.ts'
import { fileNameOf } from '../manifest/tree-path.ts'
import { sortLooseFiles } from './loose-files.ts'
import { renderApplications } from './render-applications.ts'
import { overlayName, startRenderRun } from './render-run.ts'
import type { NamedResult, RenderedTree, RenderTreeOptions } from './rendered-tree.ts'
import { reasonToSetAside, testFolderOf } from './set-aside.ts'
import { type Survey, surveyTree } from './survey.ts'

/**
 * Renders everything of a tree that would reach a cluster: first every Application whose source is this repository, those that
 * Applications bring about included; then the overlays that none of them owns; then the manifests that are left.
 *
 * @throws UserError where a renderer that is needed is not installed, and where there is more than a review can hold
 * @throws the signal's reason where the signal ends the work
 */
export async function renderTree(tree: Tree, options: RenderTreeOptions): Promise<RenderedTree> {
  const survey = surveyTree(tree)
  const run = startRenderRun(tree, options)
  // Nearly every overlay is needed in the end, and while Applications are looked for the machine would idle.
  for (const folder of survey.overlays) if (testFolderOf(folder) === undefined) run.renderOverlay(folder)
  const applications = await renderApplications(run, survey)
  const results: NamedResult[] = [...applications.results]
  const used = new Set(results.flatMap(({ result }) => [...result.files]))
  const notOwned = overlaysLeft(survey, used)
  const left = notOwned.filter(folder => testFolderOf(folder) === undefined)
  const rendered = await Promise.all(left.map(run.renderOverlay))
  for (const [index, result] of rendered.entries()) results.push({ name: overlayName(left[index] ?? ''), result })
  for (const { result } of results) for (const file of result.files) used.add(file)

  const skipped: { file: string; reason: string }[] = notOwned
    .filter(folder => !left.includes(folder))
    .flatMap(folder => kustomizationFiles(tree, folder))
    .map(file => ({ file, reason: reasonToSetAside(tree, file) ?? '' }))
  for (const { file, skip } of sortLooseFiles(tree, used, survey.unused)) {
    if (skip === undefined) results.push({ name: file, result: run.admit(readLoose(tree, file)) })
    else skipped.push({ file, reason: skip })
  }
  const refused = [...tree.refused].filter(([path]) => /\.(ya?ml|json)$/.test(path) && !survey.named.has(path))
  for (const [file, { reason }] of refused) skipped.push({ file, reason })
  const findings = [
    ...results.flatMap(({ name, result }) => result.findings.map(finding => ({ ...finding, renders: [name] }))),
    // A large JSON file is data more often than not.
    ...refused
      .filter(([path, { why }]) => why === 'leaves-tree' || !path.endsWith('.json'))
      .map(entry => refusedFile(...entry)),
  ]
  return {
    renders: results.flatMap(({ result }) => result.render ?? []),
    findings: mergeFindings(findings),
    skipped: skipped.sort((one, other) => (one.file < other.file ? -1 : 1)),
    notEvaluated: applications.notEvaluated,
    renderers: [...new Set(results.flatMap(({ result }) => result.renderers))].sort(),
    results,
    applications: applications.applications,
  }
}

/** Overlays that no Application took in; and, of kustomizations that only build on each other, each one's first. */
function overlaysLeft(survey: Survey, used: ReadonlySet<string>): readonly string[] {
  const reached = new Set(used)
  const left: string[] = []
  function take(folder: string): void {
    const files = [...(survey.kustomizations.get(folder)?.files ?? [])]
    if (files.some(file => isKustomizationName(fileNameOf(file)) && fileFolderIs(file, folder) && reached.has(file)))
      return
    left.push(folder)
    for (const file of files) reached.add(file)
  }
  for (const folder of survey.overlays) take(folder)
  for (const [folder, reading] of survey.kustomizations) if (reading.kustomization?.kind !== 'Component') take(folder)
  return left
}

function fileFolderIs(file: string, folder: string): boolean {
  return file === (folder === '' ? fileNameOf(file) : `${folder}/${fileNameOf(file)}`)
}

function readLoose(tree: Tree, file: string): RenderResult {
  const { objects, findings } = readManifestFile(tree, file)
  const files = new Set([file])
  return {
    ...(objects.length === 0 ? {} : { render: { name: file, path: file, objects, files } }),
    findings,
    files,
    renderers: [],
  }
}
