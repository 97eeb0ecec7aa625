import type { ApplicationStatus, RecordedApplication } from './application.ts'

/** An Application named `web` with the given status. */
export function application(status: ApplicationStatus = {}): RecordedApplication {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'web' },
    spec: { project: 'default' },
    status,
  }
}
