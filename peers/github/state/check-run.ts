export interface CheckAnnotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly startColumn: number | null
  readonly endColumn: number | null
  readonly level: 'notice' | 'warning' | 'failure'
  readonly title: string | null
  readonly message: string
  readonly rawDetails: string | null
}

export const conclusions = [
  'success',
  'failure',
  'neutral',
  'cancelled',
  'skipped',
  'timed_out',
  'action_required',
] as const

export interface CheckRun {
  readonly id: number
  readonly headSha: string
  name: string
  status: 'queued' | 'in_progress' | 'completed'
  conclusion: (typeof conclusions)[number] | null
  detailsUrl: string | null
  externalId: string | null
  title: string | null
  summary: string | null
  text: string | null
  readonly annotations: CheckAnnotation[]
  readonly startedAt: string
  completedAt: string | null
}
