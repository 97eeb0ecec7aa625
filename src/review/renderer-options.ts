import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RendererOptions } from '../manifest/renderers.ts'

/** Where renderers are looked for and kept, by the variables of the process that asks for a review. */
export function rendererOptions(environment: Readonly<Record<string, string | undefined>>): RendererOptions {
  const { XDG_CACHE_HOME: cache = '', HOME: home = '', PATH: path } = environment
  const base = cache !== '' ? cache : home !== '' ? join(home, '.cache') : tmpdir()
  return { ...(path === undefined ? {} : { path }), cache: join(base, 'towpath') }
}
