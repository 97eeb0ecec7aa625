import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../src/text/user-error.ts'
import { type Component, components } from './component.ts'

const modules = join(import.meta.dirname, '..', 'modules')

/** Where the bed keeps what it built: `$XDG_CACHE_HOME/towpath/testbed` or `~/.cache/towpath/testbed`. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'towpath', 'testbed')

/** A component as its pins have it now. */
export interface Pinned {
  readonly component: Component
  /** The version in its `go.mod`: `v1.35.4`. */
  readonly version: string
  /** Absolute path of the folder with its `go.mod`. */
  readonly source: string
  /** Absolute path of the folder that holds the program and its files, once built. Its name carries the version and a digest of all pins. */
  readonly folder: string
}

/** @throws UserError where the go.mod does not name the module */
export function pin(component: Component): Pinned {
  const source = join(modules, component.module)
  const goMod = readFileSync(join(source, 'go.mod'), 'utf8')
  const version = goMod.match(new RegExp(`^(?:require)?\\s+${component.of.replaceAll('.', '\\.')} (v\\S+)`, 'm'))?.[1]
  if (version === undefined)
    throw new UserError(`${join(source, 'go.mod')} does not require ${component.of}; add it there.`)
  const digest = createHash('sha256').update(
    JSON.stringify([component.package, component.files, component.settings?.(version)]),
  )
  for (const file of globSync(['go.mod', 'go.sum', '*.go'], { cwd: source }).sort())
    digest.update(file).update(readFileSync(join(source, file)))
  return {
    component,
    version,
    source,
    folder: join(cacheFolder, `${component.name}-${version}-${digest.digest('hex').slice(0, 8)}`),
  }
}

/** Whether the component stands in the cache as its pins have it now. */
export function isBuilt({ folder }: Pinned): boolean {
  return existsSync(join(folder, 'build.json'))
}

/** The components by name. @throws UserError that lists the names where one is unknown */
export function componentsNamed(names: readonly string[]): Component[] {
  const unknown = names.filter(name => components.every(component => component.name !== name))
  if (unknown.length > 0)
    throw new UserError(
      `The test bed has no ${unknown.join(', ')}. It has: ${components.map(({ name }) => name).join(', ')}.`,
    )
  return components.filter(({ name }) => names.includes(name))
}

/** Which of the named components are not in the cache. */
export function missingComponents(names: readonly string[]): string[] {
  return componentsNamed(names)
    .filter(component => !isBuilt(pin(component)))
    .map(({ name }) => name)
}

/**
 * The folder of one component in the cache.
 *
 * @throws UserError that says how to build it where it is not there
 */
export function componentFolder(name: string): string {
  const [component] = componentsNamed([name])
  const pinned = component === undefined ? undefined : pin(component)
  if (pinned === undefined || !isBuilt(pinned))
    throw new UserError(`${name} is not built. Run: npm run testbed:build -- ${name}`)
  return pinned.folder
}

/** The absolute path of one program in the cache. @throws UserError as {@link componentFolder} */
export function program(name: string): string {
  return join(componentFolder(name), name)
}
