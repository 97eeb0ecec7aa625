/** Families of OPA's built-ins that are not here: `name` itself and everything below `name.`. */
const FAMILIES = ['crypto.x509', 'graphql', 'http', 'io.jwt', 'providers.aws', 'rand', 'rego', 'uri', 'uuid', 'yaml']

const SINGLE: ReadonlySet<string> = new Set([
  'crypto.parse_private_keys',
  'json.marshal_with_options',
  'json.match_schema',
  'json.verify_schema',
  'net.cidr_merge',
  'net.lookup_ip_addr',
  'regex.globs_match',
  'strings.render_template',
  'strings.split_n',
  'time.diff',
  'time.format',
  'time.parse_ns',
])

/** True for what OPA knows and this evaluator does not: an error of its own kind, because the policy is not wrong. */
export function isUnsupportedBuiltin(name: string): boolean {
  return SINGLE.has(name) || FAMILIES.some(family => name.startsWith(`${family}.`))
}
