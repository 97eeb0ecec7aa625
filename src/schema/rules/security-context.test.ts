import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { podOf, saysOf } from '../manifest.fixture.ts'

const at = 'spec.containers[0].securityContext'

const cases: { name: string; securityContext: JsonObject; says: string[] }[] = [
  {
    name: 'a restricted container',
    securityContext: {
      allowPrivilegeEscalation: false,
      runAsUser: 1000,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    says: [],
  },
  {
    name: 'a privileged container that may not gain privileges',
    securityContext: { allowPrivilegeEscalation: false, privileged: true },
    says: [
      `${at}.allowPrivilegeEscalation: Invalid value: false: cannot set \`allowPrivilegeEscalation\` to false and \`privileged\` to true`,
    ],
  },
  {
    name: 'an administrator that may not gain privileges',
    securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } },
    says: [
      `${at}.allowPrivilegeEscalation: Invalid value: false: cannot set \`allowPrivilegeEscalation\` to false and \`capabilities.Add\` to CAP_SYS_ADMIN`,
    ],
  },
  {
    name: 'a user below zero',
    securityContext: { runAsUser: -1 },
    says: [`${at}.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive`],
  },
  {
    name: 'a profile of the node without its path',
    securityContext: { seccompProfile: { type: 'Localhost' } },
    says: [`${at}.seccompProfile.localhostProfile: Required value: must be set when type is Localhost`],
  },
  {
    name: "a path of a profile that is not the node's",
    securityContext: { appArmorProfile: { type: 'RuntimeDefault', localhostProfile: 'x' } },
    says: [`${at}.appArmorProfile.localhostProfile: Forbidden: can only be set when type is Localhost`],
  },
]

test.each(cases)('$name', async ({ securityContext, says }) => {
  expect(await saysOf(podOf({ securityContext }))).toEqual(says)
})
