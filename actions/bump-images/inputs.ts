import { choice, flag, optional, secret, text } from '../../src/action/input.ts'
import { list } from '../../src/action/list-input.ts'

export const inputs = {
  images: list(),
  environments: list(),
  paths: list(),
  platforms: list(),
  repository: optional(text()),
  branch: text({ default: 'main' }),
  mode: choice(['commit', 'pull-request'], { default: 'commit' }),
  'source-repository': optional(text()),
  'source-commit': optional(text()),
  'registry-username': optional(text()),
  'registry-password': optional(secret()),
  'github-token': secret(),
  'dry-run': flag({ default: 'false' }),
}
