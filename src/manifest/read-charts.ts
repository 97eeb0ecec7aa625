import type { YamlDocument } from '../yaml/document.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { SourceLocation } from '../yaml/location.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { checkPath, filesIn } from './check-path.ts'
import { commaFinding } from './comma-path.ts'
import { listAt } from './kustomization-paths.ts'
import type { Reading } from './reading.ts'
import { findingAt } from './render-finding.ts'
import { locationIn } from './source-object.ts'
import { joinPath } from './tree-path.ts'
import { valuesSchemaFindings } from './values-schema.ts'

/** Reads the charts and value files that the `helmCharts` of a kustomization name; charts of remote repositories are left out. */
export function readCharts(reading: Reading, folder: string, document: YamlDocument, value: JsonObject): void {
  const globals = value['helmGlobals']
  const home = isJsonObject(globals) && typeof globals['chartHome'] === 'string' ? globals['chartHome'] : 'charts'
  for (const [index, chart] of listAt(value, 'helmCharts')) {
    if (!isJsonObject(chart) || typeof chart['name'] !== 'string' || Object.hasOwn(chart, 'repo')) continue
    reading.usesHelm = true
    const at = ['helmCharts', index]
    const writtenAt = locationIn(document, [...at, 'name'], 'value')
    const checked = checkPath(reading.tree, folder, `${home}/${chart['name']}`, writtenAt)
    if (checked.finding !== undefined) reading.findings.push(checked.finding)
    else if (checked.folder === undefined || !reading.tree.exists(joinPath(checked.folder, 'Chart.yaml'))) {
      const message = `${home}/${chart['name']} is no chart: it has no Chart.yaml.`
      reading.findings.push(findingAt(writtenAt, { rule: 'missing-chart', message, fix: 'Commit the chart there.' }))
    } else {
      const files = filesIn(reading.tree, checked.folder)
      for (const file of files) reading.files.add(file)
      reading.findings.push(...valuesSchemaFindings(reading.tree, files))
      // kustomize names the chart's own values file to Helm.
      refuseComma(reading, checked.folder, writtenAt)
    }
    readValues(reading, folder, document, chart['valuesFile'], [...at, 'valuesFile'])
    for (const [item, path] of listAt(chart, 'additionalValuesFiles')) {
      readValues(reading, folder, document, path, [...at, 'additionalValuesFiles', item])
    }
  }
}

function readValues(
  reading: Reading,
  folder: string,
  document: YamlDocument,
  path: JsonValue | undefined,
  pointer: Pointer,
): void {
  if (typeof path !== 'string') return
  const writtenAt = locationIn(document, pointer, 'value')
  const checked = checkPath(reading.tree, folder, path, writtenAt)
  if (checked.finding !== undefined) reading.findings.push(checked.finding)
  else if (checked.file !== undefined) {
    reading.files.add(checked.file)
    refuseComma(reading, checked.file, writtenAt)
  }
}

function refuseComma({ findings }: Reading, path: string, writtenAt: SourceLocation): void {
  const finding = commaFinding(path, writtenAt)
  if (finding !== undefined) findings.push(finding)
}
