/** What kustomize's own types accept at a place of a kustomization. */
export type Shape =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'anything'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> }

const strings: Shape = { list: 'string' }
const labels: Shape = { map: 'string' }

const identity = { group: 'string', version: 'string', kind: 'string', name: 'string', namespace: 'string' } as const

const selector: Shape = { fields: { ...identity, annotationSelector: 'string', labelSelector: 'string' } }

const patches: Shape = {
  list: {
    fields: {
      path: 'string',
      patch: 'string',
      target: selector,
      options: { map: 'boolean' },
    },
  },
}

const generatorOptions: Shape = {
  fields: { labels, annotations: labels, disableNameSuffixHash: 'boolean', immutable: 'boolean' },
}

const generator = {
  namespace: 'string',
  name: 'string',
  behavior: 'string',
  literals: strings,
  files: strings,
  envs: strings,
  env: 'string',
  options: generatorOptions,
} as const

const images: Shape = {
  list: { fields: { name: 'string', newName: 'string', tagSuffix: 'string', newTag: 'string', digest: 'string' } },
}

const fieldOptions: Shape = {
  fields: { delimiter: 'string', index: 'integer', encoding: 'string', create: 'boolean' },
}

const replacements: Shape = {
  list: {
    fields: {
      path: 'string',
      source: { fields: { ...identity, fieldPath: 'string', options: fieldOptions } },
      sourceValue: 'string',
      targets: {
        list: {
          fields: { select: selector, reject: { list: selector }, fieldPaths: strings, options: fieldOptions },
        },
      },
    },
  },
}

const helmCharts: Shape = {
  list: {
    fields: {
      name: 'string',
      version: 'string',
      repo: 'string',
      releaseName: 'string',
      namespace: 'string',
      additionalValuesFiles: strings,
      valuesFile: 'string',
      valuesInline: 'anything',
      valuesMerge: 'string',
      includeCRDs: 'boolean',
      skipHooks: 'boolean',
      apiVersions: strings,
      kubeVersion: 'string',
      nameTemplate: 'string',
      skipTests: 'boolean',
      debug: 'boolean',
      devel: 'boolean',
    },
  },
}

const vars: Shape = {
  list: {
    fields: {
      name: 'string',
      objref: { fields: { ...identity, apiVersion: 'string' } },
      fieldref: { fields: { fieldPath: 'string', fieldpath: 'string' } },
    },
  },
}

/**
 * The fields of a kustomization that kustomize 5.8.1 decodes; it refuses every other.
 *
 * Go matches field names whatever their case. Here they must be written as they are documented, so that nothing is overlooked that
 * kustomize would obey.
 *
 * @see kustomize `api/types/kustomization.go` and its neighbours
 */
export const kustomizationShape: Shape & object = {
  fields: {
    apiVersion: 'string',
    kind: 'string',
    metadata: { fields: { name: 'string', namespace: 'string', labels, annotations: labels } },
    openapi: { map: 'string' },
    namePrefix: 'string',
    nameSuffix: 'string',
    namespace: 'string',
    commonLabels: labels,
    labels: {
      list: {
        fields: {
          pairs: labels,
          includeSelectors: 'boolean',
          includeTemplates: 'boolean',
          includeVolumeClaimTemplates: 'boolean',
          fields: {
            list: { fields: { group: 'string', version: 'string', kind: 'string', path: 'string', create: 'boolean' } },
          },
        },
      },
    },
    commonAnnotations: labels,
    patchesStrategicMerge: strings,
    patchesJson6902: patches,
    patches,
    images,
    imageTags: images,
    replacements,
    replicas: { list: { fields: { name: 'string', count: 'integer' } } },
    vars,
    sortOptions: {
      fields: { order: 'string', legacySortOptions: { fields: { orderFirst: strings, orderLast: strings } } },
    },
    resources: strings,
    components: strings,
    crds: strings,
    bases: strings,
    configMapGenerator: { list: { fields: generator } },
    secretGenerator: { list: { fields: { ...generator, type: 'string' } } },
    helmGlobals: { fields: { chartHome: 'string', configHome: 'string' } },
    helmCharts,
    generatorOptions,
    configurations: strings,
    generators: strings,
    transformers: strings,
    validators: strings,
    buildMetadata: strings,
  },
}
