import type { Finding } from '../findings/finding.ts'
import type { YamlDocument } from '../yaml/document.ts'
import { isJsonObject, type JsonObject } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { checkShape } from './check-shape.ts'
import { kustomizationShape } from './kustomization-fields.ts'
import { listAt } from './kustomization-paths.ts'
import { findingIn, type RenderFault } from './render-finding.ts'

/** What is wrong with one kustomization by itself, whatever its paths lead to. */
export function checkKustomization(document: YamlDocument, value: JsonObject): readonly Finding[] {
  return [
    ...checkShape(document, kustomizationShape),
    ...checkContent(document, value),
    ...checkKind(document, value),
    ...checkImages(document, value),
    ...checkHelm(document, value),
  ]
}

/** @see kustomize `api/types/kustomization.go` (CheckEmpty): an empty list is something, null is nothing */
function checkContent(document: YamlDocument, value: JsonObject): readonly Finding[] {
  const isSet = (field: string) => value[field] !== null && field !== 'apiVersion' && field !== 'kind'
  if (Object.keys(value).some(isSet)) return []
  const message = 'The kustomization is empty: kustomize refuses it.'
  const fix = 'List what it builds on under "resources:", or remove it.'
  return [findingIn(document, [], 'value', { rule: 'kustomization-document', message, fix })]
}

function checkKind(document: YamlDocument, value: JsonObject): readonly Finding[] {
  const kind = value['kind'] ?? 'Kustomization'
  if (kind !== 'Kustomization' && kind !== 'Component') {
    return [
      findingIn(document, ['kind'], 'value', {
        rule: 'kustomization-kind',
        message: `A kustomization's kind is Kustomization or Component, and this one is ${JSON.stringify(kind)}.`,
        fix: 'Write "kind: Kustomization", or give the file another name.',
      }),
    ]
  }
  const wanted = kind === 'Component' ? 'kustomize.config.k8s.io/v1alpha1' : 'kustomize.config.k8s.io/v1beta1'
  const apiVersion = value['apiVersion'] ?? wanted
  if (apiVersion === wanted) return []
  return [
    findingIn(document, ['apiVersion'], 'value', {
      rule: 'kustomization-kind',
      message: `The apiVersion of a ${kind} is ${wanted}: kustomize refuses ${JSON.stringify(apiVersion)}.`,
      fix: `Write "apiVersion: ${wanted}".`,
    }),
  ]
}

function checkImages(document: YamlDocument, value: JsonObject): readonly Finding[] {
  const findings: Finding[] = []
  const first = new Map<string, Pointer>()
  for (const [index, image] of listAt(value, 'images')) {
    if (!isJsonObject(image) || typeof image['name'] !== 'string') continue
    const pointer = ['images', index]
    const earlier = first.get(image['name'])
    if (earlier === undefined) {
      first.set(image['name'], pointer)
      continue
    }
    const line = findingIn(document, earlier, 'value', { rule: '', message: '', fix: '' }).range.start.line
    findings.push(
      findingIn(document, [...pointer, 'name'], 'value', {
        rule: 'duplicate-image',
        message: `The image "${image['name']}" is listed twice; the first entry is on line ${line}.`,
        fix: 'Keep one entry: what edits the other changes nothing.',
      }),
    )
  }
  return findings
}

function checkHelm(document: YamlDocument, value: JsonObject): readonly Finding[] {
  const findings: Finding[] = []
  function refuse(pointer: Pointer, part: 'key' | 'value', fault: RenderFault): void {
    findings.push(findingIn(document, pointer, part, fault))
  }
  const globals = value['helmGlobals']
  if (isJsonObject(globals) && Object.hasOwn(globals, 'configHome')) {
    refuse(['helmGlobals', 'configHome'], 'key', {
      rule: 'helm-config-home',
      message:
        'helmGlobals.configHome lets Helm load plugins from the tree, and a plugin is a program. It is not rendered.',
      fix: 'Remove configHome.',
    })
  }
  for (const [index, chart] of listAt(value, 'helmCharts')) {
    if (!isJsonObject(chart)) continue
    if (Object.hasOwn(chart, 'repo')) {
      refuse(['helmCharts', index, 'repo'], 'value', {
        rule: 'remote-chart',
        message: 'The chart comes from a remote repository, which a review does not reach. It is not rendered.',
        fix: 'Commit the chart under charts/ beside the kustomization and remove repo and version.',
      })
    }
    for (const [field, text] of Object.entries(chart)) {
      if (typeof text !== 'string' || !text.startsWith('-')) continue
      refuse(['helmCharts', index, field], 'value', {
        rule: 'helm-option',
        message: `helmCharts.${field} starts with "-", which Helm would read as an option.`,
        fix: 'Write a value that does not start with "-".',
      })
    }
  }
  return findings
}
