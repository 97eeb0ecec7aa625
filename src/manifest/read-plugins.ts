import type { YamlDocument } from '../yaml/document.ts'
import type { JsonObject } from '../yaml/json.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { parseYaml } from '../yaml/parse.ts'
import { checkPath } from './check-path.ts'
import { checkPlugin } from './check-plugin.ts'
import { isInline, listAt } from './kustomization-paths.ts'
import type { Reading } from './reading.ts'
import { locationIn } from './source-object.ts'

/** Checks the configurations that stand in the kustomization itself. */
export function readInlinePlugins(reading: Reading, folder: string, document: YamlDocument, value: JsonObject): void {
  for (const field of ['generators', 'transformers', 'validators']) {
    for (const [index, entry] of listAt(value, field)) {
      if (typeof entry !== 'string' || !isInline(entry)) continue
      const writtenAt = locationIn(document, [field, index], 'value')
      for (const config of parseYaml(entry, document.file).documents) readPlugin(reading, folder, config, writtenAt)
    }
  }
}

/** Checks the configurations in a file. */
export function readPluginFile(reading: Reading, folder: string, file: string): void {
  for (const config of reading.tree.documents(file).documents) readPlugin(reading, folder, config, undefined)
}

/** @param writtenAt where an inline configuration stands: its own lines are not those of a file */
function readPlugin(
  reading: Reading,
  folder: string,
  config: YamlDocument,
  writtenAt: SourceLocation | undefined,
): void {
  const { findings, paths } = checkPlugin(config)
  for (const finding of findings) {
    reading.findings.push(
      writtenAt === undefined ? finding : { ...finding, file: writtenAt.file, range: writtenAt.range },
    )
  }
  for (const { pointer, path } of paths) {
    const checked = checkPath(reading.tree, folder, path, writtenAt ?? locationIn(config, pointer, 'value'))
    if (checked.file !== undefined) reading.files.add(checked.file)
    // The same field is a field path in other plugins: only what would be fetched, or read from outside the tree, matters.
    else if (checked.finding !== undefined && checked.finding.rule !== 'render/missing-path') {
      reading.findings.push(checked.finding)
    }
  }
}
