/** The file that an action's `runs.main` names: it asks the one bundle beside it for the action. */
export function stubOf(action: string): string {
  return `import { actions } from './index.js'\nawait actions['${action}']()\n`
}
