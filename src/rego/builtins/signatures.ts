/**
 * What types the arguments of built-ins may have, from OPA's own declarations: a letter for each type (null is `z`, a
 * set is `t`), `*` for any. Built-ins that take anything are left out.
 */
const BY_SIGNATURE: readonly (readonly [signature: string, names: string])[] = [
  ['n', 'abs bits.negate ceil floor round'],
  ['n n', 'bits.and bits.lsh bits.or bits.rsh bits.xor div format_int mul numbers.range plus rem'],
  ['n n n', 'numbers.range_step'],
  ['n n n n', 'time.add_date'],
  ['nt nt', 'minus'],
  ['na', 'time.clock time.date time.weekday'],
  ['at', 'all any max min product sort sum'],
  ['saot', 'count'],
  ['a', 'array.flatten array.reverse object.union_n'],
  ['a a', 'array.concat'],
  ['a n n', 'array.slice'],
  ['t', 'intersection union'],
  ['t t', 'and or set_diff'],
  ['o', 'object.keys urlquery.encode_object'],
  ['o o', 'object.union'],
  ['o at', 'graph.reachable graph.reachable_paths json.filter json.remove'],
  ['o aot', 'object.filter object.remove'],
  ['o * *', 'object.get'],
  ['o s', 'strings.replace_n'],
  ['aot aot', 'object.subset'],
  ['* a', 'json.patch'],
  ['s', 'base64.decode base64.encode base64.is_valid base64url.decode base64url.encode base64url.encode_no_pad'],
  ['s', 'crypto.md5 crypto.sha1 crypto.sha256 glob.quote_meta hex.decode hex.encode json.is_valid json.unmarshal'],
  ['s', 'lower upper trim_space strings.reverse net.cidr_expand net.cidr_is_valid regex.is_valid trace'],
  ['s', 'time.parse_duration_ns time.parse_rfc3339_ns units.parse units.parse_bytes'],
  ['s', 'urlquery.decode urlquery.decode_object urlquery.encode'],
  ['s s', 'contains startswith endswith indexof indexof_n split strings.count re_match regex.match regex.split'],
  ['s s', 'trim trim_left trim_prefix trim_right trim_suffix semver.compare'],
  ['s s', 'crypto.hmac.equal crypto.hmac.md5 crypto.hmac.sha1 crypto.hmac.sha256 crypto.hmac.sha512'],
  ['s s', 'net.cidr_contains net.cidr_intersects net.cidr_overlap'],
  ['s s s', 'regex.replace replace'],
  ['s s n', 'regex.find_all_string_submatch_n regex.find_n'],
  ['s s s s', 'regex.template_match'],
  ['s n n', 'substring'],
  ['s at', 'concat'],
  ['s a', 'sprintf'],
  ['s za s', 'glob.match'],
  ['sat sat', 'strings.any_prefix_match strings.any_suffix_match'],
  ['saot saot', 'net.cidr_contains_matches'],
  ['zbns', 'to_number'],
]

const SIGNATURES: ReadonlyMap<string, readonly string[]> = new Map(
  BY_SIGNATURE.flatMap(([signature, names]) =>
    names.split(' ').map((name): [string, readonly string[]] => [name, signature.split(' ')]),
  ),
)

/** For each argument the letters of the types it may have, or undefined where anything goes. */
export function signatureOf(name: string): readonly string[] | undefined {
  return SIGNATURES.get(name)
}
