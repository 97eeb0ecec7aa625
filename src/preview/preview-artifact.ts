import { type JsonArtifact, readArtifactJson } from '../review/artifact-json.ts'
import type { LeftSection } from '../review/left-section.ts'
import { truncate } from '../text/truncate.ts'
import previewSchema from './preview.schema.json' with { type: 'json' }
import type { EnvironmentPreview, Preview } from './preview.ts'
import { previewSection } from './preview-markdown.ts'

/** Name of the artifact, and of the one file in it. */
export const previewArtifact: JsonArtifact = {
  name: 'towpath-preview',
  file: 'preview.json',
  retentionDays: 3,
  what: 'a preview',
}

/** What a stranger's artifact may be at most. */
export const previewLimits = { mostZippedBytes: 512 * 1024, mostBytes: 2 * 1024 * 1024, mostFiles: 1 } as const

/** Of every list; no reader of the comment sees more. */
const mostEntries = 200
const mostOfText = { characters: 1_000 }

/** What an unprivileged run leaves for the run with rights: data, never Markdown. */
export interface LeftPreview {
  readonly version: 1
  /** The head commit that was previewed. */
  readonly headSha: string
  readonly preview: Preview
}

/** The preview as bytes that {@link decodePreview} takes: lists and texts are cut to what a comment could show. */
export function encodePreview(headSha: string, preview: Preview): Uint8Array {
  for (let most = mostEntries; ; most = Math.floor(most / 2)) {
    const bytes = encode(headSha, preview, most)
    if (bytes.length <= previewLimits.mostBytes || most === 0) return bytes
  }
}

function encode(headSha: string, preview: Preview, most: number): Uint8Array {
  const left: LeftPreview = {
    version: 1,
    headSha,
    preview: {
      ...preview,
      mistakes: preview.mistakes.slice(0, most),
      environments: preview.environments.slice(0, most).map(environment => cutEnvironment(environment, most)),
      unchanged: preview.unchanged.slice(0, most),
      notPreviewed: preview.notPreviewed.slice(0, most),
    },
  }
  const cut = (_: string, value: unknown) => (typeof value === 'string' ? truncate(value, mostOfText) : value)
  return new TextEncoder().encode(JSON.stringify(left, cut))
}

function cutEnvironment(environment: EnvironmentPreview, most: number): EnvironmentPreview {
  return {
    ...environment,
    applications: environment.applications.slice(0, most),
    images: environment.images.slice(0, most),
    objects: environment.objects
      .slice(0, most)
      .map(object => ({ ...object, fields: object.fields.slice(0, most), takesUp: object.takesUp.slice(0, most) })),
    unknown: environment.unknown.slice(0, most),
  }
}

/**
 * Reads a preview that a stranger may have written.
 *
 * @throws UserError that says what is not as it must be
 */
export function decodePreview(bytes: Uint8Array): LeftPreview {
  return readArtifactJson<Pick<LeftPreview, 'preview'>>(
    bytes,
    previewArtifact,
    { preview: { $ref: 'preview.schema.json' } },
    { 'preview.schema.json': previewSchema },
  )
}

/** The preview as `post-status` writes it. */
export const leftPreview: LeftSection = {
  section: 'preview',
  artifact: previewArtifact,
  limits: previewLimits,
  read(bytes) {
    const { headSha, preview } = decodePreview(bytes)
    return { headSha, toMarkdown: (_, options) => previewSection(preview, options) }
  },
}
