import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import type { SourceLocation } from '../yaml/location.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { chartArguments, escapeCommas } from './chart-arguments.ts'
import { missingDependencies } from './chart-dependencies.ts'
import type { HelmOptions } from './chart-options.ts'
import { readChartOutput } from './chart-output.ts'
import { filesIn } from './check-path.ts'
import { mirrorFiles } from './mirror.ts'
import { findingAt, startOfFile } from './render-finding.ts'
import type { RenderOptions, RenderResult } from './render-result.ts'
import { rendererFailure } from './renderer-failure.ts'
import { runRenderer } from './run-renderer.ts'
import { inScratchFolder } from './scratch-folder.ts'
import type { Tree } from './tree.ts'
import { folderOf, joinPath } from './tree-path.ts'
import { resolveValueFile } from './value-files.ts'
import { valuesSchemaFindings } from './values-schema.ts'
import { yamlFindings } from './yaml-finding.ts'

export interface ChartRenderOptions extends RenderOptions {
  /** The Application's name, which is the release's name where `helm` gives none. */
  readonly releaseName: string
  readonly helm?: HelmOptions
  /** Names of `ref` sources that are this repository. */
  readonly refs?: ReadonlySet<string>
  /** Of the cluster, where `helm` gives none: `1.35`. */
  readonly kubeVersion?: string
  readonly namedAt?: SourceLocation
  /** Where something of the `helm` field is written. */
  readonly locateOption?: (pointer: Pointer) => SourceLocation
}

/** Renders a chart of the tree with `helm template`, called as Argo CD calls it. Nothing is fetched. */
export async function renderChart(tree: Tree, folder: string, options: ChartRenderOptions): Promise<RenderResult> {
  const namedAt = options.namedAt ?? startOfFile(folder)
  const chartFile = joinPath(folder, 'Chart.yaml')
  // Helm names a template by the chart's name and the path in it.
  const chartParent = folderOf(folder)
  const files = new Set(filesIn(tree, folder))
  if (!tree.exists(chartFile)) {
    const message = `${folder} is no chart: it has no Chart.yaml.`
    const fault = { rule: 'missing-chart', message, fix: 'Correct the path, or commit the chart there.' }
    return { findings: [findingAt(namedAt, fault)], files, renderers: [] }
  }
  const findings: Finding[] = [
    ...yamlFindings(tree, chartFile),
    ...missingDependencies(tree, folder),
    ...valuesSchemaFindings(tree, files),
  ]
  const rules = { folder, refs: options.refs ?? new Set<string>() }
  const locateOption = options.locateOption ?? (() => namedAt)
  function use(path: string, pointer: Pointer, presence: 'required' | 'optional'): string | undefined {
    const { file, finding } = resolveValueFile(tree, path, rules, locateOption(pointer))
    if (file !== undefined) files.add(file)
    else if (finding !== undefined && !(presence === 'optional' && finding.rule === 'render/missing-path'))
      findings.push(finding)
    return file
  }
  const { helm = {} } = options
  const presence = helm.ignoreMissingValueFiles === true ? 'optional' : 'required'
  const valueFiles = (helm.valueFiles ?? []).map((path, index) => use(path, ['valueFiles', index], presence))
  const fileParameters = (helm.fileParameters ?? []).flatMap(({ name, path }, index) => {
    // Helm would read "a=/etc/hosts,b" as one more file, of this machine.
    if (/[,=]/.test(name)) {
      const message = `"${name}" is no name of a value: it holds a comma or an equals sign. The chart is not rendered.`
      const fault = { rule: 'helm-parameter', message, fix: 'Name one value, such as "config.file".' }
      findings.push(findingAt(locateOption(['fileParameters', index, 'name']), fault))
    }
    const file = use(path, ['fileParameters', index, 'path'], 'required')
    return file === undefined ? [] : { name, file }
  })
  if (findings.length > 0) return { findings, files, renderers: [] }

  const renderer = await options.renderers.helm()
  const prlimit = await options.renderers.prlimit()
  return inScratchFolder(async home => {
    const copy = join(home, 'tree')
    await mkdir(copy, { recursive: true })
    await mirrorFiles(tree, files, copy)
    const inlineValues = await writeInlineValues(helm, home)
    const result = await runRenderer({
      program: renderer.program,
      arguments: [
        ...renderer.prefix,
        'template',
        ...chartArguments({
          helm,
          releaseName: options.releaseName,
          ...(options.defaultNamespace === undefined ? {} : { namespace: options.defaultNamespace }),
          ...(options.kubeVersion === undefined ? {} : { kubeVersion: options.kubeVersion }),
        }),
        ...fileParameters.map(({ name, file }) => `--set-file=${name}=${escapeCommas(join(copy, file))}`),
        ...valueFiles.filter(file => file !== undefined).map(file => `--values=${join(copy, file)}`),
        ...inlineValues.map(file => `--values=${file}`),
        '--',
        join(copy, folder),
      ],
      home,
      ...(prlimit === undefined ? {} : { prlimit }),
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
    const renderers = [renderer.label]
    if (result.failure !== undefined) {
      const failure = {
        renderer: renderer.label,
        text: result.failure,
        copy,
        file: chartFile,
        folders: [folder, chartParent],
      }
      return { findings: [rendererFailure(tree, failure)], files, renderers }
    }
    const { objects, problem } = readChartOutput(tree, folder, result.output)
    if (problem !== undefined) {
      const message = `${renderer.label} rendered something that is no YAML: ${problem.message}`
      const fault = { rule: 'failed', message, fix: 'Correct the template or the values.' }
      return { findings: [findingAt(startOfFile(problem.file), fault)], files, renderers }
    }
    const { name, defaultNamespace } = options
    const render = {
      name,
      path: folder,
      ...(defaultNamespace === undefined ? {} : { defaultNamespace }),
      objects,
      files,
    }
    return { render, findings, files, renderers }
  })
}

/** Argo CD gives `valuesObject`, or else `values`, as one more file, over all others. */
async function writeInlineValues(helm: HelmOptions, home: string): Promise<readonly string[]> {
  const values = helm.valuesObject === undefined ? helm.values : JSON.stringify(helm.valuesObject)
  if (values === undefined) return []
  const file = join(home, 'values.yaml')
  await writeFile(file, values)
  return [file]
}
