import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type {
  ApplicationState,
  Automation,
  Comparison,
  Condition,
  Destination,
  Instant,
  ObjectFailure,
  OperationState,
  ResourceState,
} from './application-state.ts'

/** Annotations that Argo CD reads (pkg/apis/application/v1alpha1/application_annotations.go, controller/appcontroller.go). */
const refreshAnnotation = 'argocd.argoproj.io/refresh'
const skipAnnotation = 'argocd.argoproj.io/skip-reconcile'

/**
 * Reads an Application resource as the Kubernetes API or Argo CD's API gives it. What is missing or of another type is left out: a status is
 * written by a server, and not having it is a state of its own.
 */
export function readApplicationState(resource: JsonObject): ApplicationState {
  const metadata = objectOf(resource, 'metadata')
  const annotations = objectOf(metadata, 'annotations')
  const spec = objectOf(resource, 'spec')
  const status = objectOf(resource, 'status')
  const summary = objectOf(status, 'summary')
  return {
    name: textOf(metadata, 'name') ?? '',
    namespace: textOf(metadata, 'namespace') ?? '',
    project: textOf(spec, 'project') ?? 'default',
    ...optional('resourceVersion', textOf(metadata, 'resourceVersion')),
    sources: specSources(spec),
    destination: readDestination(objectOf(spec, 'destination')),
    ...optional('madeBy', readMaker(metadata)),
    automation: readAutomation(spec, annotations),
    deleting: textOf(metadata, 'deletionTimestamp') !== undefined,
    refreshing: Object.hasOwn(annotations, refreshAnnotation),
    operationRequested: isJsonObject(resource['operation']),
    ...optional('operation', readOperation(status['operationState'])),
    ...optional('comparison', readComparison(status['sync'], objectOf(status, 'sourceHydrator'))),
    ...optional('health', readHealth(status['health'])),
    ...optional('reconciledAt', instantOf(status, 'reconciledAt')),
    conditions: objectsOf(status, 'conditions').map(readCondition),
    images: listOf(summary, 'images').filter(image => typeof image === 'string'),
    resources: objectsOf(status, 'resources').map(readResource),
  }
}

function readAutomation(spec: JsonObject, annotations: JsonObject): Automation {
  if (annotations[skipAnnotation] === 'true') return 'skipped'
  const automated = objectOf(spec, 'syncPolicy')['automated']
  return isJsonObject(automated) && automated['enabled'] !== false ? 'automated' : 'manual'
}

function readDestination(value: JsonObject): Destination {
  return {
    ...optional('namespace', textOf(value, 'namespace')),
    ...optional('name', textOf(value, 'name')),
    ...optional('server', textOf(value, 'server')),
  }
}

function readMaker(metadata: JsonObject): string | undefined {
  const owner = objectsOf(metadata, 'ownerReferences').find(({ kind }) => kind === 'ApplicationSet')
  return owner === undefined ? undefined : textOf(owner, 'name')
}

function readOperation(value: JsonValue | undefined): OperationState | undefined {
  if (!isJsonObject(value)) return undefined
  const result = objectOf(value, 'syncResult')
  const asked = objectOf(value, 'operation')
  const { limit, refresh } = objectOf(asked, 'retry')
  const applied = revisionsIn(result)
  return {
    phase: textOf(value, 'phase') ?? '',
    message: textOf(value, 'message') ?? '',
    ...optional('startedAt', instantOf(value, 'startedAt')),
    ...optional('finishedAt', instantOf(value, 'finishedAt')),
    retries: typeof value['retryCount'] === 'number' ? value['retryCount'] : 0,
    ...optional('retryLimit', typeof limit === 'number' ? limit : undefined),
    ...(refresh === true ? { retriesNewest: true } : {}),
    revisions: applied.length > 0 ? applied : revisionsIn(objectOf(asked, 'sync')),
    failures: objectsOf(result, 'resources').flatMap(readFailure),
  }
}

function readFailure(resource: JsonObject): ObjectFailure[] {
  const failed =
    textOf(resource, 'status') === 'SyncFailed' || ['Failed', 'Error'].includes(textOf(resource, 'hookPhase') ?? '')
  return failed ? [{ object: nameObject(resource), message: textOf(resource, 'message') ?? '' }] : []
}

function readComparison(value: JsonValue | undefined, hydrator: JsonObject): Comparison | undefined {
  if (!isJsonObject(value)) return undefined
  const { hydratedSHA, drySHA } = objectOf(hydrator, 'lastSuccessfulOperation')
  const dry = (revision: string) => (revision === hydratedSHA && typeof drySHA === 'string' ? drySHA : revision)
  return {
    status: textOf(value, 'status') ?? '',
    revisions: revisionsIn(value).map(dry),
    sources: sourcesIn(objectOf(value, 'comparedTo')),
  }
}

function readHealth(value: JsonValue | undefined): ApplicationState['health'] {
  if (!isJsonObject(value)) return undefined
  return {
    status: textOf(value, 'status') ?? '',
    ...optional('message', textOf(value, 'message')),
    ...optional('since', instantOf(value, 'lastTransitionTime')),
  }
}

function readCondition(value: JsonObject): Condition {
  return {
    type: textOf(value, 'type') ?? '',
    message: textOf(value, 'message') ?? '',
    ...optional('since', instantOf(value, 'lastTransitionTime')),
  }
}

function readResource(value: JsonObject): ResourceState {
  return {
    object: nameObject(value),
    kind: textOf(value, 'kind') ?? '',
    name: textOf(value, 'name') ?? '',
    ...optional('namespace', textOf(value, 'namespace')),
    ...optional('status', textOf(value, 'status')),
    ...optional('health', readHealth(value['health'])),
    requiresPruning: value['requiresPruning'] === true,
  }
}

/** `apps/Deployment shop/web`; a group or namespace that is not there is left out. */
function nameObject(value: JsonObject): string {
  const join = (...parts: readonly (string | undefined)[]) => parts.filter(part => part !== undefined).join('/')
  return `${join(textOf(value, 'group'), textOf(value, 'kind'))} ${join(textOf(value, 'namespace'), textOf(value, 'name'))}`
}

/** `revisions` of an Application with several sources, whose `revision` is empty; else the one `revision`. */
function revisionsIn(value: JsonObject): readonly string[] {
  const several = listOf(value, 'revisions').filter(revision => typeof revision === 'string')
  return several.length > 0 ? several : [textOf(value, 'revision')].filter(revision => revision !== undefined)
}

/** What is compared: with a source hydrator its branch of rendered manifests (ApplicationSpec.GetSource). */
function specSources(spec: JsonObject): readonly JsonObject[] {
  const hydrator = spec['sourceHydrator']
  if (!isJsonObject(hydrator)) return sourcesIn(spec)
  const { repoURL } = objectOf(hydrator, 'drySource')
  const { path, targetBranch } = objectOf(hydrator, 'syncSource')
  return [
    {
      ...optional('repoURL', repoURL),
      ...optional('path', path),
      ...optional('targetRevision', targetBranch),
    },
  ]
}

function sourcesIn(value: JsonObject): readonly JsonObject[] {
  const several = objectsOf(value, 'sources')
  return several.length > 0 ? several : [value['source']].filter(source => isJsonObject(source))
}

function objectOf(value: JsonObject, field: string): JsonObject {
  const found = value[field]
  return isJsonObject(found) ? found : {}
}

function listOf(value: JsonObject, field: string): readonly JsonValue[] {
  const found = value[field]
  return isJsonArray(found) ? found : []
}

function objectsOf(value: JsonObject, field: string): readonly JsonObject[] {
  return listOf(value, field).filter(entry => isJsonObject(entry))
}

function textOf(value: JsonObject, field: string): string | undefined {
  const found = value[field]
  return typeof found === 'string' && found !== '' ? found : undefined
}

function instantOf(value: JsonObject, field: string): Instant | undefined {
  const instant = Date.parse(textOf(value, field) ?? '')
  return Number.isNaN(instant) ? undefined : instant
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [key in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [key in Key]: Value })
}
