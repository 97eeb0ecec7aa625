import { forbidden, invalid, required } from '../field-error.ts'
import { field, list } from '../lenient.ts'
import type { Rule } from './rule.ts'

/** Who may do everything cannot be kept from gaining more. */
const privileges: Rule = {
  on: ['core.v1.SecurityContext'],
  *check({ allowPrivilegeEscalation, privileged, capabilities }, at) {
    if (allowPrivilegeEscalation !== false) return
    const reason =
      privileged === true
        ? '`privileged` to true'
        : list(field(capabilities, 'add')).includes('CAP_SYS_ADMIN')
          ? '`capabilities.Add` to CAP_SYS_ADMIN'
          : undefined
    if (reason === undefined) return
    yield invalid(
      [...at, 'allowPrivilegeEscalation'],
      false,
      `cannot set \`allowPrivilegeEscalation\` to false and ${reason}`,
      'Keep one of them.',
    )
  },
}

const identities: Rule = {
  on: ['core.v1.SecurityContext', 'core.v1.PodSecurityContext'],
  *check(context, at) {
    for (const name of ['runAsUser', 'runAsGroup', 'fsGroup']) {
      const id = context[name]
      if (typeof id === 'number' && (id < 0 || id > 2 ** 31 - 1))
        yield invalid([...at, name], id, 'must be between 0 and 2147483647, inclusive')
    }
  },
}

/** A profile of the node has a path; other profiles have none. */
const profiles: Rule = {
  on: ['core.v1.SeccompProfile', 'core.v1.AppArmorProfile'],
  *check({ type, localhostProfile }, at) {
    if (type === 'Localhost') {
      if (localhostProfile === undefined || localhostProfile === '') {
        yield required(at, 'localhostProfile', 'must be set when type is Localhost')
      }
    } else if (localhostProfile !== undefined) {
      yield forbidden([...at, 'localhostProfile'], 'can only be set when type is Localhost', 'Remove it.')
    }
  },
}

export const securityContextRules: readonly Rule[] = [privileges, identities, profiles]
