import { artifactLimits, encodeArtifactJson, type JsonArtifact, readArtifactJson } from '../review/artifact-json.ts'
import type { LeftSection } from '../review/left-section.ts'
import previewSchema from './preview.schema.json' with { type: 'json' }
import type { EnvironmentPreview, ObjectChange, Preview } from './preview.ts'
import { previewSection } from './preview-markdown.ts'

/** Name of the artifact, and of the one file in it. */
export const previewArtifact: JsonArtifact = {
  name: 'towpath-preview',
  file: 'preview.json',
  retentionDays: 3,
  what: 'a preview',
}

/** Of every list, and of a text: no reader of the comment sees more. */
const mostEntries = 100
const mostFields = 20
const mostOfText = { characters: 600 }

/** What an unprivileged run leaves for the run with rights: data, never Markdown. */
export interface LeftPreview {
  readonly version: 1
  /** The head commit that was previewed. */
  readonly headSha: string
  readonly preview: Preview
}

/** The preview as bytes that {@link decodePreview} takes: lists and texts are cut to what a comment could show. */
export function encodePreview(headSha: string, preview: Preview): Uint8Array {
  const { mistakes, environments, unchanged, notPreviewed } = preview
  const frame: LeftPreview = {
    version: 1,
    headSha,
    preview: {
      ...preview,
      mistakes: mistakes.slice(0, mostEntries),
      environments: [],
      unchanged: unchanged.slice(0, mostEntries),
      notPreviewed: notPreviewed.slice(0, mostEntries),
    },
  }
  const kept = environments.slice(0, mostEntries)
  // A comma behind each.
  const share = Math.floor((artifactLimits.mostBytes - encode(frame).length) / kept.length) - 1
  const cut = kept.map(environment => cutEnvironment(environment, share))
  return encode({ ...frame, preview: { ...frame.preview, environments: cut } })
}

function encode(value: unknown): Uint8Array {
  return encodeArtifactJson(value, mostOfText)
}

/** @param mostBytes what it may take; every environment gets the same, so that none takes the room of all others */
function cutEnvironment(environment: EnvironmentPreview, mostBytes: number): EnvironmentPreview {
  for (let most = mostEntries; ; most = Math.floor(most / 2)) {
    const cutObject = (object: ObjectChange): ObjectChange => ({
      ...object,
      fields: object.fields
        .slice(0, Math.min(most, mostFields))
        .map(field => (field.lines === undefined ? field : { ...field, lines: field.lines.slice(0, most) })),
      takesUp: object.takesUp.slice(0, most),
      refusals: object.refusals.slice(0, most),
    })
    const cut = {
      ...environment,
      applications: environment.applications.slice(0, most),
      images: environment.images.slice(0, most),
      objects: environment.objects.slice(0, most).map(cutObject),
      unknown: environment.unknown.slice(0, most),
    }
    if (most === 0 || encode(cut).length <= mostBytes) return cut
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
  limits: artifactLimits,
  read(bytes) {
    const { headSha, preview } = decodePreview(bytes)
    return { headSha, toMarkdown: (_, options) => previewSection(preview, options) }
  },
}
