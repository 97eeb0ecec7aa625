/** The domains of `src/`, highest first: a domain imports only domains below it. */
export const domains: readonly string[] = [
  'action',
  'promotion',
  'environment',
  'deploy-report',
  'rollout',
  'bump',
  'preview',
  'review',
  'policy',
  'rego',
  'schema',
  'argocd',
  'manifest',
  'image',
  'aws',
  'kubernetes',
  'telemetry',
  'config',
  'findings',
  'github',
  'yaml',
  'text',
]

/** Which top-level folders a top-level folder may import, besides itself. Folders of tools may import what they need. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  src: [],
  actions: ['src'],
  cli: ['src', 'rehearsal'],
  peers: ['src'],
  rehearsal: ['peers', 'src'],
}

/** Packages that one domain alone may import; the rest goes through it. */
const owners: readonly { readonly package: RegExp; readonly domain: string }[] = [
  { package: /^@octokit\//, domain: 'github' },
  { package: /^@aws-sdk\//, domain: 'aws' },
  { package: /^@kubernetes\/client-node/, domain: 'kubernetes' },
]

/**
 * Judges one import.
 *
 * @param from the importing file, relative to the root
 * @param to the imported file, relative to the root, or a package's name
 * @returns what is wrong, as a sentence; undefined where the import is allowed
 */
export function judgeImport(from: string, to: string): string | undefined {
  const [fromTop = '', fromRoom = ''] = from.split('/')
  if (!to.startsWith('./')) {
    const owner = owners.find(({ package: name }) => name.test(to))
    if (owner === undefined || fromTop !== 'src' || fromRoom === owner.domain) return undefined
    return `only src/${owner.domain} imports ${to}; ask it for what you need`
  }
  const [toTop = '', toRoom = ''] = to.slice(2).split('/')
  if (fromTop !== toTop) {
    // A whole action is tested against the embedded peers.
    if (fromTop === 'actions' && isForTests(from) && toTop === 'peers') return undefined
    const allowed = mayImport[fromTop]
    if (allowed === undefined || allowed.includes(toTop)) return undefined
    return `${fromTop}/ may import ${allowed.length === 0 ? 'nothing outside it' : `${allowed.join('/ and ')}/`}, not ${toTop}/`
  }
  if (fromRoom === toRoom) return undefined
  if (fromTop === 'actions') {
    if (fromRoom.includes('.') || (isForTests(from) && toRoom.includes('.'))) return undefined
    return 'an action never imports another; move what they share to src/'
  }
  if (fromTop !== 'src') return undefined
  const [above, below] = [domains.indexOf(fromRoom), domains.indexOf(toRoom)]
  if (above === -1)
    return `src/${fromRoom} is not in the list of domains; add it at its place in scripts/house/layers.ts`
  return below > above ? undefined : `src/${fromRoom} stands below src/${toRoom} and may not import it`
}

function isForTests(path: string): boolean {
  return /\.(test|fixture)\.ts$/.test(path)
}
