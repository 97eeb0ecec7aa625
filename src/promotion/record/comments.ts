import type { GitHub } from '../../github/client.ts'
import { writeSection } from '../../github/status-comment.ts'
import { limitTasks } from '../../review/task-limit.ts'
import type { MovedPull } from './moved-pulls.ts'

/** How many pull requests are written at a time; GitHub slows down who writes more than 80 comments a minute. */
const writesAtOnce = 4

/**
 * Writes an environment's section of the status comment of pull requests, where it changed. One that cannot be written is a warning: the record does not depend on
 * it.
 *
 * @param author whose comments are the status comments
 * @returns the addresses of the comments that hold the section now
 */
export async function writeSections(
  github: GitHub,
  pulls: readonly MovedPull[],
  { environment, author, text }: { environment: string; author: string; text: (pull: MovedPull) => string },
): Promise<readonly string[]> {
  const limit = limitTasks(writesAtOnce)
  const { log, signal } = github.patience
  const write = async (pull: MovedPull): Promise<readonly string[]> => {
    const failed = (error: Error) => log.warning(`The comment of pull request ${pull.number}: ${error.message}`)
    try {
      const update = { number: pull.number, section: environment, text: text(pull), author }
      const written = await writeSection(github, update)
      if (written.outcome === 'denied') failed(written.error)
      if (written.outcome === 'denied' || written.outcome === 'absent') return []
      log.info(`Pull request ${pull.number} (${pull.way}): comment ${written.outcome}, ${written.url}`)
      return [written.url]
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof Error) || !['DeniedError', 'RemoteError'].includes(error.name)) throw error
      failed(error)
      return []
    }
  }
  return (await Promise.all(pulls.map(pull => limit(() => write(pull))))).flat()
}
