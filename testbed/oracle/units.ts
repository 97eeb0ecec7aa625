import { metadataOf } from '../../src/manifest/object.ts'
import type { Render, RenderedObject } from '../../src/manifest/render.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../src/yaml/json.ts'
import { isLooseFile, type Unit, type Verb } from './unit.ts'

const serverSide = 'ServerSideApply=true'
const clientSide = 'ServerSideApply=false'

/** Everything that is to be judged of a tree, in the order of its renders. */
export function unitsOf(renders: readonly Render[], source: (file: string) => string | undefined): Unit[] {
  const applications = new Map(
    renders
      .flatMap(({ objects }) => objects)
      .filter(({ object }) => object.kind === 'Application' && object.apiVersion.startsWith('argoproj.io/'))
      .map(({ object, identity }) => [`application ${identity.name}`, object]),
  )
  return renders.flatMap(render => {
    // An Application with several sources has one render for each: `application shop (deploy)`.
    const application = applications.get(render.name) ?? applications.get(render.name.replace(/ \(.*\)$/, ''))
    const options = syncOptions(application)
    return render.objects.map(rendered => ({
      render,
      rendered,
      verb: verbOf(rendered, options),
      ...textOf(render, source),
    }))
  })
}

/** An object's own word wins over its Application's. */
function verbOf({ object }: RenderedObject, ofApplication: readonly string[]): Verb {
  const annotations = metadataOf(object)['annotations']
  const written = isJsonObject(annotations) ? annotations['argocd.argoproj.io/sync-options'] : undefined
  const own = typeof written === 'string' ? written.split(',').map(option => option.trim()) : []
  if (own.includes(clientSide)) return 'create'
  return [...own, ...ofApplication].includes(serverSide) ? 'apply' : 'create'
}

function syncOptions(application: JsonValue | undefined): readonly string[] {
  const policy = at(at(application, 'spec'), 'syncPolicy')
  const options = at(policy, 'syncOptions')
  return isJsonArray(options) ? options.filter(option => typeof option === 'string') : []
}

function at(value: JsonValue | undefined, field: string): JsonValue | undefined {
  return isJsonObject(value) ? value[field] : undefined
}

/** What JSON cannot carry, such as a key that is there twice, is in the file's own text alone. */
function textOf(render: Render, source: (file: string) => string | undefined) {
  const text = isLooseFile(render) && render.objects.length === 1 ? source(render.path) : undefined
  return text === undefined ? {} : { text }
}
