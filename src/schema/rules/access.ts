import { invalid, required, unsupported } from '../field-error.ts'
import { field, list } from '../lenient.ts'
import type { Rule } from './rule.ts'

const roleRules: Rule = {
  on: ['rbac.v1.PolicyRule'],
  *check({ verbs, apiGroups, resources, nonResourceURLs }, at) {
    if (Array.isArray(verbs) && verbs.length === 0) yield required(at, 'verbs', 'verbs must contain at least one value')
    if (list(nonResourceURLs).length > 0) {
      if (list(apiGroups).length === 0 && list(resources).length === 0) return
      const detail = 'rules cannot apply to both regular resources and non-resource URLs'
      yield invalid([...at, 'nonResourceURLs'], nonResourceURLs, detail, 'Make two rules of it.')
      return
    }
    if (list(apiGroups).length === 0)
      yield required(at, 'apiGroups', 'resource rules must supply at least one api group')
    if (list(resources).length === 0)
      yield required(at, 'resources', 'resource rules must supply at least one resource')
  },
}

/** A role of one namespace says nothing about URLs. */
const namespacedRole: Rule = {
  on: ['rbac.v1.Role'],
  *check(role, at) {
    for (const [index, rule] of list(role['rules']).entries()) {
      const urls = field(rule, 'nonResourceURLs')
      if (list(urls).length === 0) continue
      const detail = 'namespaced rules cannot apply to non-resource URLs'
      yield invalid([...at, 'rules', index, 'nonResourceURLs'], urls, detail, 'Put the rule into a ClusterRole.')
    }
  },
}

const roleRef: Rule = {
  on: ['rbac.v1.RoleRef'],
  *check({ name }, at) {
    if (name === '') yield required(at, 'name')
  },
}

/** A binding of the whole cluster binds a ClusterRole, and has no namespace that its accounts could be meant to be in. */
const clusterRoleBinding: Rule = {
  on: ['rbac.v1.ClusterRoleBinding'],
  *check(binding, at) {
    const kind = field(binding['roleRef'], 'kind')
    if (kind === 'Role') yield unsupported([...at, 'roleRef', 'kind'], kind, ['ClusterRole'])
    for (const [index, subject] of list(binding['subjects']).entries()) {
      const namespace = field(subject, 'namespace')
      if (field(subject, 'kind') !== 'ServiceAccount' || (namespace !== undefined && namespace !== '')) continue
      yield required([...at, 'subjects', index], 'namespace')
    }
  },
}

const rbacGroup = 'rbac.authorization.k8s.io'

const subject: Rule = {
  on: ['rbac.v1.Subject'],
  *check({ kind, name, apiGroup }, at) {
    if (name === '') yield required(at, 'name')
    if (kind === 'ServiceAccount') {
      if (typeof apiGroup === 'string' && apiGroup !== '') yield unsupported([...at, 'apiGroup'], apiGroup, [''])
    } else if (typeof apiGroup === 'string' && apiGroup !== rbacGroup && apiGroup !== '') {
      yield unsupported([...at, 'apiGroup'], apiGroup, [rbacGroup])
    }
  },
}

export const accessRules: readonly Rule[] = [roleRules, namespacedRole, roleRef, clusterRoleBinding, subject]
