import { limits } from '../github/limits.ts'
import type { StepAnnotation } from '../github/step.ts'
import { truncate } from '../text/truncate.ts'
import { visible } from '../text/visible.ts'
import type { BumpReason } from './bump-refused.ts'

/** Reasons with a place, on their lines; one fewer than the runner keeps, as the step's own error takes a place too. */
export function reasonAnnotations(reasons: readonly BumpReason[]): readonly StepAnnotation[] {
  return reasons
    .flatMap(({ message, place }): readonly StepAnnotation[] => {
      if (place === undefined) return []
      const { file, position } = place
      const properties = {
        title: 'Image not written',
        file,
        ...{ startLine: position.line, endLine: position.line },
        ...{ startColumn: position.column, endColumn: position.column },
      }
      const text = truncate(visible(message), { characters: limits.commandMessageCharacters })
      return [{ severity: 'error', message: text, properties }]
    })
    .slice(0, limits.annotationsPerTypeAndStep - 1)
}
