/*
 * The grammars of names, each as the reasons why a value is none: empty where it is one.
 * See k8s.io/apimachinery pkg/util/validation/validation.go, whose words these are.
 */

const label1123 = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
const label1035 = '[a-z]([-a-z0-9]*[a-z0-9])?'
const subdomain1123 = `${label1123}(\\.${label1123})*`
const qualifiedName = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'
const labelValue = `(${qualifiedName})?`
const environmentName = /^[ -<>-~]+$/
const configKey = '[-._a-zA-Z0-9]+'

/** `my-app.example.com`: at most 253 characters. */
export function subdomainFaults(value: string): string[] {
  return [
    ...lengthFaults(value, 253),
    ...patternFaults(
      value,
      subdomain1123,
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
    ),
  ]
}

/** `my-app`: at most 63 characters. */
export function labelFaults(value: string): string[] {
  return [
    ...lengthFaults(value, 63),
    ...patternFaults(
      value,
      label1123,
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
    ),
  ]
}

/** As a label, and it starts with a letter. */
export function label1035Faults(value: string): string[] {
  return [
    ...lengthFaults(value, 63),
    ...patternFaults(
      value,
      label1035,
      "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
    ),
  ]
}

/** A name that can be a segment of a URL's path: what RBAC's objects have. */
export function pathSegmentFaults(value: string): string[] {
  if (value === '.' || value === '..') return [`may not be '${value}'`]
  return ['/', '%'].filter(character => value.includes(character)).map(character => `may not contain '${character}'`)
}

/** `example.com/name` or `name`: the key of a label or an annotation. */
export function qualifiedNameFaults(value: string): string[] {
  const parts = value.split('/')
  const name = parts.at(-1) ?? ''
  if (parts.length > 2)
    return [
      "a qualified name must consist of a name part, with an optional DNS subdomain prefix and '/' (such as example.com/MyName)",
    ]
  const faults: string[] = []
  if (parts.length === 2) {
    const [prefix = ''] = parts
    if (prefix === '') faults.push('prefix part must be non-empty')
    else faults.push(...subdomainFaults(prefix).map(fault => `prefix part ${fault}`))
  }
  if (name === '') return [...faults, 'name part must be non-empty']
  return [
    ...faults,
    ...lengthFaults(name, 63).map(fault => `name part ${fault}`),
    ...patternFaults(
      name,
      qualifiedName,
      "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    ),
  ]
}

export function labelValueFaults(value: string): string[] {
  return [
    ...lengthFaults(value, 63),
    ...patternFaults(
      value,
      labelValue,
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    ),
  ]
}

/** The name of a port: an IANA service name. */
export function portNameFaults(value: string): string[] {
  const faults = value.length > 15 ? ['must be no more than 15 characters'] : []
  if (!/^[-a-z0-9]*$/.test(value)) faults.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)')
  if (!/[a-z]/.test(value)) faults.push('must contain at least one letter (a-z)')
  if (value.includes('--')) faults.push('must not contain consecutive hyphens')
  if (value.startsWith('-') || value.endsWith('-')) faults.push('must not begin or end with a hyphen')
  return faults
}

/** The name of an environment variable: any printable ASCII but `=`. */
export function environmentNameFaults(value: string): string[] {
  if (environmentName.test(value)) return []
  return ["a valid environment variable name must consist only of printable ASCII characters other than '='"]
}

/** The key of a ConfigMap or a Secret. */
export function configKeyFaults(value: string): string[] {
  if (value === '.' || value.startsWith('..')) return [value === '.' ? "must not be '.'" : "must not start with '..'"]
  return [
    ...lengthFaults(value, 253),
    ...patternFaults(value, configKey, "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"),
  ]
}

function lengthFaults(value: string, most: number): string[] {
  return value.length > most ? [`must be no more than ${most} characters`] : []
}

function patternFaults(value: string, pattern: string, fault: string): string[] {
  return new RegExp(`^(?:${pattern})$`).test(value.slice(0, 300))
    ? []
    : [`${fault} (regex used for validation is '${pattern}')`]
}
