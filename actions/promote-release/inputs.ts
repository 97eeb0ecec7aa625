import { choice, flag, type InputField, optional, secret, text } from '../../src/action/input.ts'
import { list } from '../../src/action/list-input.ts'

/** In the words of a pod or of Gatekeeper, so with line breaks. */
const words: InputField<string> = { required: false, secret: false, parse: value => value }

export const inputs = {
  operation: choice(['promote', 'roll-back'], { default: 'promote' }),
  environment: optional(text()),
  tag: optional(text()),
  images: list(),
  mode: choice(['commit', 'pull-request'], { default: 'commit' }),
  repository: optional(text()),
  branch: text({ default: 'main' }),
  'source-repository': optional(text()),
  'github-token': secret(),
  'manifests-token': optional(secret()),
  'dry-run': flag({ default: 'false' }),
  failed: list(),
  outcome: optional(choice(['failed', 'blocked', 'superseded', 'undecided'])),
  reason: words,
  digest: optional(text()),
}
