import type { Finding } from '../findings/finding.ts'
import type { YamlDocument } from '../yaml/document.ts'
import type { JsonValue } from '../yaml/json.ts'
import { defaultEvidence, defaultKubernetes, type EvidenceSource, type TowpathConfig } from './config.ts'
import { freezeMistakes } from './freeze-rules.ts'
import { listMistakes } from './list-rules.ts'
import { mistakeFinding } from './mistake.ts'
import { nameMistakes } from './name-rules.ts'
import { missingPaths, pathMistakes } from './path-rules.ts'
import { promotionMistakes } from './promotion-rules.ts'
import { schemaMistakes } from './schema.ts'
import { readSingleDocument } from './single-document.ts'
import { expiredWaiver, waiverMistakes } from './waiver-rules.ts'

/** A `towpath.yaml` as it was read. */
export interface ReadConfig {
  /** Absent where the file has a mistake that leaves it unusable; a waiver that has expired is none. */
  readonly config?: TowpathConfig
  readonly findings: readonly Finding[]
  /** Absent where the file is missing or is not YAML. */
  readonly document?: YamlDocument
}

/**
 * Reads the text of a `towpath.yaml`, and tells all its mistakes at once.
 *
 * @param today ISO date, for waivers that expire
 */
export async function readConfig(text: string, file: string, today: string): Promise<ReadConfig> {
  const { document, findings: problems } = readSingleDocument(text, file)
  const findings = [...problems]
  if (document === undefined) return { findings }
  const { value } = document
  const mistakes = [
    ...(await schemaMistakes(value)),
    ...listMistakes(value),
    ...nameMistakes(document),
    ...promotionMistakes(value),
    ...(await freezeMistakes(value)),
    ...pathMistakes(value),
    ...waiverMistakes(value, today),
  ]
  const isUsable = findings.length === 0 && mistakes.every(({ rule }) => rule === expiredWaiver)
  findings.push(...mistakes.map(mistake => mistakeFinding(mistake, document)))
  findings.sort((left, right) => compare(left.range.start, right.range.start))
  return { findings, document, ...(isUsable ? { config: withDefaults(value) } : {}) }
}

/** Findings about paths of the configuration that the tree does not have. */
export function pathFindings(document: YamlDocument, exists: (path: string) => boolean): readonly Finding[] {
  return missingPaths(document.value, exists).map(mistake => mistakeFinding(mistake, document))
}

type Written = Pick<TowpathConfig, 'version'> &
  Partial<Omit<TowpathConfig, 'evidence'>> & { readonly evidence?: Partial<EvidenceSource> }

/** @param value what the schema has accepted */
function withDefaults(value: JsonValue): TowpathConfig {
  const written = value as unknown as Written
  return {
    kubernetes: defaultKubernetes,
    environments: [],
    policies: [],
    renderers: {},
    waivers: [],
    ignore: [],
    ...written,
    evidence: { ...defaultEvidence, ...written.evidence },
    applications: (written.applications ?? []).map(application => ({
      ...application,
      platforms: application.platforms ?? ['linux/amd64'],
    })),
  }
}

function compare(left: { line: number; column: number }, right: { line: number; column: number }): number {
  return left.line - right.line || left.column - right.column
}
