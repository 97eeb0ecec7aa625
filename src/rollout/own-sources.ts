import { isSameRepository } from '../argocd/repository-url.ts'
import type { JsonObject } from '../yaml/json.ts'

/** Which of an Application's sources are of a repository, as indexes. A chart's are not, whatever its address is. */
export function ownSources(sources: readonly JsonObject[], repository: string): readonly number[] {
  return sources.flatMap(({ repoURL, chart }, index) =>
    typeof repoURL === 'string' && (chart === undefined || chart === '') && isSameRepository(repoURL, repository)
      ? [index]
      : [],
  )
}
